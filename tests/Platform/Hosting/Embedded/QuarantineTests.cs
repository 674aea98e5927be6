using System.Text;
using System.Text.Json.Nodes;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>What intake cannot take is acknowledged, named, and kept sealed.</summary>
public sealed class QuarantineTests : IAsyncLifetime
{
    private const string Dongle = "ci-odd";
    private const string Canary = "CANARY-IN-QUARANTINE";

    private readonly ManualTime _time = new(Journey.Over);
    private RunningPlatform _platform = null!;

    public async Task InitializeAsync() => _platform = await RunningPlatform.Start(_time);

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Every_rejection_has_its_name_in_the_list_and_its_bytes_under_seal()
    {
        (string Reason, byte[] Body)[] sent =
        [
            ("not-json", Encoding.UTF8.GetBytes(Canary)),
            ("not-an-object", Encoding.UTF8.GetBytes($"[\"{Canary}\"]")),
            ("unknown-version", Batch(("v", 2))),
            ("too-large", Batch(("spd", Zeroes(601)), ("rpm", null), ("ax", null), ("ay", null), ("az", null))),
            ("missing-field", Batch(("t0", null))),
            ("bad-field", Batch(("seq", -1))),
            ("against-mode", Batch(("lat", Zeroes(3)), ("lon", Zeroes(3)))),
            ("unequal-columns", Batch(("rpm", Zeroes(2)))),
            ("column-out-of-range", Batch(("spd", new JsonArray(50, 51, 5000)))),
            ("future-timestamp", Batch(("t0", Journey.Over.AddMinutes(6).ToUnixTimeMilliseconds()))),
            ("wrong-dongle", Batch(("dongle", "ci-another"))),
            ("conflicting-replay", Batch(("spd", Zeroes(3)))),
            ("against-policy", Batch(("mode", 1), ("pol", 0), ("lat", Zeroes(3)), ("lon", Zeroes(3)))),
            ("erased", Batch(("trip", 2))),
        ];
        var driver = await _platform.Join(Dongle);
        await _platform.Get<TripKeys>().Drop(new TripSegment(Dongle, 0xAA, 1, 2).ToString(), default);

        var report = await driver.Plug(_platform.Http, _time).Deliver([SmallBatch.Of(Dongle), .. sent.Select(batch => batch.Body)]);
        await _platform.Get<ITelemetryStream>().Append("ci-nobody", SmallBatch.Of("ci-nobody"), default);
        await _platform.Settle();

        var slips = await _platform.Get<Quarantine>().List(DateOnly.FromDateTime(Journey.Over.UtcDateTime), default);
        Assert.True(report.IsComplete);
        Assert.Equal(sent.Select(batch => batch.Reason).Append("unknown-dongle"), slips.Select(slip => slip.Reason).OrderBy(Order));
        Assert.Equal(Enum.GetValues<RejectionReason>().Except([RejectionReason.None, RejectionReason.IntakeFailed]).Count(), slips.Count); // intake itself: IsolateFailuresTests
        Assert.All(await Rows(), row => Assert.True(row.Span.IndexOf("CANARY"u8) < 0));
        Assert.Single(await _platform.StoredBatches());

        int Order(string reason) => Array.FindIndex(sent, batch => batch.Reason == reason) is >= 0 and var at ? at : sent.Length;
    }

    private async Task<List<ReadOnlyMemory<byte>>> Rows() =>
        await _platform.Get<ITables>().Open("quarantine").Read(TableRange.Whole).Select(row => row.Value).ToListAsync();

    private static byte[] Batch(params (string Field, JsonNode? Value)[] with) => SmallBatch.Of(Dongle, [.. with, ("note", Canary)]);

    private static JsonArray Zeroes(int count) => [.. Enumerable.Repeat(0, count).Select(zero => JsonValue.Create(zero))];
}
