using System.Text.Json.Nodes;
using Azure.Messaging.EventHubs;
using ConnectedInsurance.Hosting.Azure.Triggers;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Events of the hub go through the whole platform.</summary>
public sealed class StreamTriggersTests : IAsyncLifetime
{
    private const string Sound = "ci-000042";
    private const string Poisoned = "ci-000043";
    private static readonly DateTimeOffset Enqueued = DateTimeOffset.FromUnixTimeMilliseconds(1772438400000).AddMinutes(1);
    private readonly Hosts _hosts = new();
    private Exception? _fault;

    public async Task InitializeAsync()
    {
        await _hosts.Azure.StartAsync(default);
        var driver = await _hosts.Azure.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        foreach (var dongle in new[] { Sound, Poisoned })
        {
            await _hosts.Azure.Get<Dongles>().Make(dongle, default);
            await _hosts.Azure.Get<Dongles>().Pair(dongle, (await _hosts.Azure.Get<Vehicles>().Add(driver, default)).Id, default);
        }

        _hosts.Azure.Get<Upward<BatchesStored>>().Subscribe((happened, _) =>
            happened.Ledger.Dongle == Poisoned && _fault is { } fault ? throw fault : Task.CompletedTask);
    }

    public async Task DisposeAsync()
    {
        await _hosts.Azure.StopAsync(default);
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task An_event_the_platform_fails_on_waits_in_quarantine_and_its_partition_goes_on()
    {
        _fault = new InvalidOperationException("a fault of the platform");

        await Take(Of(Sound, 0), Of(Poisoned, 0), Of(Sound, 1));

        var slip = Assert.Single(await Quarantined());
        Assert.Equal(("intake-failed", Poisoned), (slip.Reason, slip.Publisher));
        Assert.Equal(2, await Batches(Sound));
    }

    [Fact]
    public async Task Bytes_nobody_can_read_do_not_hold_up_what_comes_behind()
    {
        await Take(EventHubsModelFactory.EventData(BinaryData.FromString("{"), partitionKey: Poisoned, sequenceNumber: 0, enqueuedTime: Enqueued), Of(Sound, 1));

        Assert.Equal(Poisoned, Assert.Single(await Quarantined()).Publisher);
        Assert.Equal(1, await Batches(Sound));
    }

    [Fact]
    public async Task Storage_that_takes_nothing_fails_the_call_so_that_the_host_makes_it_again()
    {
        _fault = new StorageUnavailableException("full", TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Take(Of(Poisoned, 0)));

        Assert.Empty(await Quarantined());
    }

    [Fact]
    public async Task A_crash_is_responded_to_before_intake_has_its_batch_and_once()
    {
        var crash = Of(Sound, 0, ("ev", new JsonArray(new JsonArray("crash", 2, 3100))));

        await new IntakeDoor(_hosts.Azure).Look([Of(Poisoned, 0), crash], default);

        Assert.Equal(0, await Batches(Sound));
        Assert.Single(await Responses());
        await Take(crash);
        Assert.Equal(1, await Batches(Sound));
        Assert.Single(await Responses());
    }

    [Fact]
    public async Task What_fails_ahead_of_intake_is_left_to_intake()
    {
        _hosts.Azure.Get<Upward<CrashTold>>().Subscribe((_, _) => throw new InvalidOperationException("a fault of the platform"));

        await new IntakeDoor(_hosts.Azure).Look([Of(Sound, 0, ("ev", new JsonArray(new JsonArray("crash", 2, 3100))))], default);
    }

    private Task Take(params EventData[] events) => new IntakeDoor(_hosts.Azure).Take(3, events, default);

    private Task<IReadOnlyList<QuarantineSlip>> Quarantined() =>
        _hosts.Azure.Get<Quarantine>().List(DateOnly.FromDateTime(Enqueued.UtcDateTime), default);

    private async Task<int> Batches(string dongle)
    {
        var trip = new TripSegment(dongle, 0xaa, 1, 1);
        return await _hosts.Azure.Get<TripKeys>().Find(trip.ToString(), default) is { } key
            ? (await _hosts.Azure.Get<BatchRows>().Load(trip, key, default)).Count
            : 0;
    }

    private async Task<IReadOnlyList<OrchestrationInstance>> Responses() =>
        (await _hosts.Azure.Get<IOrchestrator>().Query(new() { Prefix = "RespondToCrash:" }, default)).Instances;

    private static EventData Of(string dongle, int seq, params (string Field, JsonNode? Value)[] with) => EventHubsModelFactory.EventData(
        BinaryData.FromBytes(SmallBatch.Of(dongle, [("seq", seq), .. with])), partitionKey: dongle, sequenceNumber: seq, enqueuedTime: Enqueued);
}
