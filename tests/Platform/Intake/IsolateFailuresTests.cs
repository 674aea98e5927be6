using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Intake;

/// <summary>A fault of the platform that one event meets: the others go on, that one waits in quarantine.</summary>
public sealed class IsolateFailuresTests : IAsyncLifetime
{
    private const string Poisoned = "ci-000043";
    private static readonly BatchText Batch = new() { UpMs = 1000, Speed = [50, 51] };
    private readonly HostedPlatform _platform = new(new ManualTime(Boots.Noon));
    private Exception? _fault = new InvalidOperationException("a fault of the platform");
    private int _met;

    public async Task InitializeAsync()
    {
        var driver = await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        foreach (var dongle in new[] { Batch.Dongle, Poisoned })
        {
            await _platform.Get<Dongles>().Make(dongle, default);
            await _platform.Get<Dongles>().Pair(dongle, (await _platform.Get<Vehicles>().Add(driver, default)).Id, default);
        }

        _platform.Get<Upward<BatchesStored>>().Subscribe((happened, _) =>
        {
            _met += happened.Ledger.Dongle == Poisoned ? 1 : 0;
            return happened.Ledger.Dongle == Poisoned && _fault is { } fault ? throw fault : Task.CompletedTask;
        });
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task The_event_the_platform_fails_on_waits_in_quarantine_and_the_others_are_stored()
    {
        await Receive();

        var slip = Assert.Single(await Quarantined());
        Assert.Equal(("intake-failed", Poisoned), (slip.Reason, slip.Publisher));
        Assert.NotEmpty((await _platform.Get<Ledgers>().Range(Batch.Dongle, 0x9f3c0a1b77e4d2c8, 0, uint.MaxValue, default))[0].Segments);
    }

    [Fact]
    public async Task When_the_fault_is_mended_the_same_event_goes_through()
    {
        await Receive();
        var before = _met;
        _fault = null;

        await Receive();

        Assert.True(_met > before, "What the stages above were not told the first time they are told now.");
        Assert.Single(await Quarantined());
    }

    [Fact]
    public async Task Storage_that_takes_nothing_sets_nothing_aside()
    {
        _fault = new StorageUnavailableException("full", TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<StorageUnavailableException>(Receive);

        Assert.Empty(await Quarantined());
    }

    private Task Receive() => _platform.Get<IStreamConsumer>().Receive(
        [
            new StreamEvent(0, 0, Batch.Dongle, Boots.Noon, Batch.Bytes()),
            new StreamEvent(0, 1, Poisoned, Boots.Noon, (Batch with { Dongle = Poisoned }).Bytes()),
        ],
        default);

    private Task<IReadOnlyList<QuarantineSlip>> Quarantined() => _platform.Get<Quarantine>().List(DateOnly.FromDateTime(Boots.Noon.UtcDateTime), default);
}
