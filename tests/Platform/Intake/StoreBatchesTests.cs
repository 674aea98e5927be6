using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Intake;

public sealed class StoreBatchesTests : IAsyncLifetime
{
    private const string Vin = "WVWZZZ1JZXW000001";
    private static readonly BatchText Batch = new() { UpMs = 1000, Speed = [50, 51] };
    private readonly HostedPlatform _platform = new(new ManualTime(Boots.Noon));
    private long _sequence;

    public async Task InitializeAsync()
    {
        var driver = await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        await _platform.Get<Dongles>().Make(Batch.Dongle, default);
        await _platform.Get<Dongles>().Make("ci-unpaired", default);
        await _platform.Get<Dongles>().Pair(Batch.Dongle, (await _platform.Get<Vehicles>().Add(driver, default)).Id, default);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_batch_is_stored_once_however_often_it_comes()
    {
        await Receive(Batch, Batch);
        await Receive(Batch);

        Assert.Equal([Batch.Bytes()], await Stored());
        var ledger = Assert.Single(await _platform.Get<Ledgers>().Range(Batch.Dongle, 0x9f3c0a1b77e4d2c8, 0, uint.MaxValue, default));
        Assert.Equal(1u, Assert.Single(ledger.Segments).Batches);
        Assert.Empty(await Quarantined());
    }

    [Fact]
    public async Task Other_bytes_under_a_number_that_is_taken_change_nothing_and_are_kept_apart()
    {
        await Receive(Batch);

        await Receive(Batch with { Speed = [200, 200] });

        Assert.Equal([Batch.Bytes()], await Stored());
        Assert.Equal("conflicting-replay", Assert.Single(await Quarantined()).Reason);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "not-json", "ci-000042", "{" },
        { "not-an-object", "ci-000042", "[]" },
        { "unknown-version", "ci-000042", """{"v":2}""" },
        { "unequal-columns", "ci-000042", Text(Batch with { Speed = [1, 2], GnssSpeed = [1] }) },
        { "column-out-of-range", "ci-000042", Text(Batch with { Speed = [401] }) },
        { "future-timestamp", "ci-000042", Text(Batch with { T0Ms = Boots.Noon.AddMinutes(6).ToUnixTimeMilliseconds(), Clock = 1 }) },
        { "missing-field", "ci-000042", """{"v":1,"dongle":"ci-000042"}""" },
        { "bad-field", "ci-000042", Text(Batch with { Life = "short" }) },
        { "against-mode", "ci-000042", Text(Batch with { Mode = 3 }) },
        { "wrong-dongle", "ci-000042", Text(Batch with { Dongle = "ci-unpaired" }) },
        { "unknown-dongle", "ci-unpaired", Text(Batch with { Dongle = "ci-unpaired" }) },
        { "unknown-dongle", "ci-nobody", Text(Batch with { Dongle = "ci-nobody" }) },
        { "too-large", "ci-000042", new string(' ', 48 * 1024 + 1) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_taken_lies_sealed_in_quarantine_under_the_name_of_the_reason(string reason, string publisher, string body)
    {
        await Receive(publisher, Encoding.UTF8.GetBytes(body));

        var slip = Assert.Single(await Quarantined());
        Assert.Equal((reason, publisher, body.Length, Boots.Noon), (slip.Reason, slip.Publisher, slip.Length, slip.Received));
        Assert.Empty(await Stored());
        var row = Assert.Single(await _platform.Get<ITables>().Open("quarantine").Read(TableRange.Whole).ToListAsync());
        Assert.True(row.Value.Span.IndexOf("publisher"u8) < 0, "The slip is readable without the dongle's key.");
    }

    [Fact]
    public async Task The_same_event_met_twice_lies_in_quarantine_once()
    {
        StreamEvent met = new(0, 7, Batch.Dongle, Boots.Noon, "{"u8.ToArray());

        await _platform.Get<IStreamConsumer>().Receive([met], default);
        await _platform.Get<IStreamConsumer>().Receive([met], default);

        Assert.Single(await Quarantined());
    }

    [Fact]
    public async Task One_bad_batch_does_not_hold_up_the_good_ones_beside_it()
    {
        await Receive(Batch, Batch with { Seq = 1, Speed = [999] }, Batch with { Seq = 2 });

        Assert.Equal(2, (await Stored()).Count);
        Assert.Single(await Quarantined());
    }

    [Fact]
    public async Task A_vin_is_in_no_row()
    {
        await Receive(Batch with { Vin = Vin });

        var body = Encoding.UTF8.GetString(Assert.Single(await Stored()));
        Assert.Contains("\"vin\":\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Vin, body, StringComparison.Ordinal);
    }

    private Task Receive(params IEnumerable<BatchText> batches) => Receive(Batch.Dongle, [.. batches.Select(batch => batch.Bytes())]);

    private Task Receive(string publisher, params IReadOnlyList<byte[]> bodies) =>
        _platform.Get<IStreamConsumer>().Receive([.. bodies.Select(body => new StreamEvent(0, _sequence++, publisher, Boots.Noon, body))], default);

    private async Task<List<byte[]>> Stored()
    {
        var segment = new TripSegment(Batch.Dongle, 0x9f3c0a1b77e4d2c8, 7, 1);
        return await _platform.Get<TripKeys>().Find(segment.ToString(), default) is { } key
            ? await _platform.Get<BatchRows>().Load(segment, key, default)
            : [];
    }

    private Task<IReadOnlyList<QuarantineSlip>> Quarantined() => _platform.Get<Quarantine>().List(DateOnly.FromDateTime(Boots.Noon.UtcDateTime), default);

    private static string Text(BatchText batch) => Encoding.UTF8.GetString(batch.Bytes());
}
