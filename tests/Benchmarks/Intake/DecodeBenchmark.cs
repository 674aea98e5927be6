using System.Text.Json;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Benchmarks.Intake;

/// <summary>Batch bytes to columns, against System.Text.Json's source-generated reader on the same bytes.</summary>
internal sealed class DecodeBenchmark : IBenchmark
{
    private const int Rows = 30;
    private const int Hz = 10;
    private const int Pairs = 101;
    private static readonly DateTimeOffset Received = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000);

    /// <inheritdoc/>
    public string Name => "decode";

    /// <inheritdoc/>
    public string What => "batch bytes -> columns, strict; times faster than System.Text.Json source-generated";

    /// <inheritdoc/>
    public Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var plain = Measure(options, "accelerations", rotation: false);
        var full = Measure(options, "accelerations and rotation", rotation: true);
        var worse = Math.Min(plain.Samples.MedianRatio, full.Samples.MedianRatio);
        return Task.FromResult(new BenchmarkResult(Name, worse, "x", Bound.AtLeast(7, 15), new Dictionary<string, object>
        {
            ["baseline"] = "System.Text.Json source-generated, int[] columns, int?[] where the bytes hold nulls",
            ["accelerations"] = plain.Details,
            ["accelerationsAndRotation"] = full.Details,
        }));
    }

    private static (PairedSamples Samples, Dictionary<string, object> Details) Measure(BenchmarkOptions options, string what, bool rotation)
    {
        var utf8 = Drive(rotation);
        var batch = new TelemetryBatch();
        var samples = PairedSamples.Take(() => Decode(utf8, batch), () => Deserialize(utf8), Pairs);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Decode(utf8, batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var details = samples.Details("columns", "systemTextJson");
        details["batchBytes"] = utf8.Length;
        details["allocatedBytes"] = allocated;
        options.Say(FormattableString.Invariant(
            $"{what}: {utf8.Length} bytes, {samples.OneNanoseconds[Pairs / 2]:0} ns against {samples.OtherNanoseconds[Pairs / 2]:0} ns, {samples.MedianRatio:0.00}x, {allocated} bytes allocated"));
        return (samples, details);
    }

    private static void Decode(byte[] utf8, TelemetryBatch batch)
    {
        var verdict = BatchReader.Read(utf8, Received, batch);
        if (!verdict.IsNone)
        {
            throw new InvalidOperationException($"The measured batch was refused: {verdict}");
        }
    }

    private static void Deserialize(byte[] utf8) =>
        ArgumentNullException.ThrowIfNull(JsonSerializer.Deserialize(utf8, WireBatchReader.Default.WireBatch));

    // Half a minute of town driving: a speed that wanders, a sensor that shakes, one second the engine did not answer.
    private static byte[] Drive(bool rotation)
    {
        var random = new Random(20261121);
        int[] Shaking(int mean, int spread) => [.. Enumerable.Range(0, Rows * Hz).Select(_ => mean + (int)Math.Round(spread * Normal(random)))];
        int?[] Wandering(int start, int step)
        {
            var value = start;
            return [.. Enumerable.Range(0, Rows).Select(row => row == 17 ? null : (int?)(value = Math.Max(0, value + random.Next(-step, step + 1))))];
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new WireBatch
            {
                Version = 1,
                Dongle = "ci-000042",
                Life = "9f3c0a1b77e4d2c8",
                Boot = 7,
                Seq = 12,
                Up = 360_000,
                T0 = Received.ToUnixTimeMilliseconds(),
                Clock = 1,
                Trip = 1,
                Hz = Hz,
                Millivolts = 14_120,
                Speed = Wandering(48, 3),
                GnssSpeed = Wandering(1_333, 80),
                Rpm = Wandering(1_900, 150),
                Throttle = Wandering(20, 4),
                Coolant = Wandering(88, 1),
                Fuel = Wandering(62, 0),
                Ax = Shaking(20, 90),
                Ay = Shaking(-15, 110),
                Az = Shaking(998, 60),
                Gx = rotation ? Shaking(3, 25) : null,
                Gy = rotation ? Shaking(-2, 20) : null,
                Gz = rotation ? Shaking(5, 80) : null,
            },
            WireBatchReader.Default.WireBatch);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
