using System.Diagnostics;
using System.Numerics.Tensors;
using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Benchmarks.Scoring;

/// <summary>Columns to events, features and score, against one sum over the same columns, the scalar definitions, and a numpy pass over the same samples.</summary>
internal sealed class ScoreBenchmark : IBenchmark
{
    private const int Pairs = 101;
    private const double LeastOverDefinition = 6;
    private const double LeastOverNumpy = 5;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    private static readonly DateTimeOffset Start = new(2026, 9, 21, 6, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public string Name => "score";

    /// <inheritdoc/>
    public string What => "columns of a 30-minute trip -> events, features, score; multiple of the time of one sum over the same columns";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        using var drive = Columns(GeneratedDrive.Make(Temper.Normal, Length, 20261121, Start));
        var workspace = new ScoringWorkspace();
        var circumstances = new Circumstances { HomeZone = TimeZoneInfo.Utc };
        void Score() => ScoreTrip.Run(drive, ScoringModel.Prior, circumstances, workspace);
        var sink = 0f;
        void Sum() => sink += SumOf(drive);

        // Once more than the samples take: the second time all is compiled for good.
        PairedSamples.Take(Sum, Score, 1);
        var samples = PairedSamples.Take(Sum, Score, Pairs);
        var details = samples.Details("sum", "score");
        details["samplesATrip"] = drive.Samples;
        details["columns"] = Measured(drive).Count();
        details["events"] = workspace.Events.Count;
        details["bytesATrip"] = BytesOf(Score);
        if (ByDefinition.IsAsked)
        {
            return new(Name, samples.MedianRatio, "x the sum", Bound.AtMost(double.MaxValue, double.MaxValue), details);
        }

        var score = samples.OtherNanoseconds[Pairs / 2];
        var overDefinition = await ScoreByDefinition() / score;
        var numpy = await NumpyPass.Measure(drive);
        details["timesFasterThanDefinition"] = Math.Round(overDefinition, 2);
        details["numpy"] = numpy.Explanation;
        details["timesFasterThanNumpy"] = numpy.Nanoseconds is { } pass ? Math.Round(pass / score, 2) : "not measured";
        options.Say(FormattableString.Invariant($"{score / 1000:0.0} us a trip, the sum {samples.OneNanoseconds[Pairs / 2] / 1000:0.0} us; {overDefinition:0.0}x the scalar definition, {(numpy.Nanoseconds ?? double.NaN) / score:0.0}x {numpy.Explanation}; {details["bytesATrip"]} bytes"));
        var holds = overDefinition >= LeastOverDefinition && !(numpy.Nanoseconds / score < LeastOverNumpy) && details["bytesATrip"] is 0L;
        return new(Name, samples.MedianRatio, "x the sum", Bound.AtMost(12, 6), details, holds);
    }

    private static long BytesOf(Action score)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        score();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static float SumOf(DriveColumns drive)
    {
        var sum = 0f;
        foreach (var signal in Measured(drive))
        {
            sum += TensorPrimitives.Sum(drive[signal]);
        }

        return sum;
    }

    private static IEnumerable<Signal> Measured(DriveColumns drive)
    {
        for (var signal = Signal.SpeedKph; signal <= Signal.RotationZDps; signal++)
        {
            if (drive.Has(signal))
            {
                yield return signal;
            }
        }
    }

    /// <summary>The same benchmark in a process of its own in which every kernel runs its scalar definition; nanoseconds a trip.</summary>
    private static async Task<double> ScoreByDefinition()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ScoreBenchmark).Assembly.Location);
        }

        start.ArgumentList.Add("score");
        start.ArgumentList.Add("--json");
        start.Environment[ByDefinition.Variable] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The scalar definition did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var json = (await process.StandardOutput.ReadToEndAsync()).TrimEnd();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The scalar definition failed: {await errors}");
        }

        using var result = JsonDocument.Parse(json.Split('\n')[^1]);
        return result.RootElement.GetProperty("scoreNanoseconds").GetProperty("p50").GetDouble();
    }

    private static DriveColumns Columns(DrivenTrip trip)
    {
        var drive = new DriveColumns(trip.Seconds.Count, trip.ImuHz, trip.Start);
        for (var k = 0; k < trip.Seconds.Count; k++)
        {
            drive.Fill(Signal.SpeedKph)[k] = MathF.Round((float)trip.Seconds[k].SpeedKph);
            for (var i = 0; i < trip.ImuHz; i++)
            {
                var (at, read) = ((k * trip.ImuHz) + i, trip.Seconds[k].Inertial[i]);
                drive.Fill(Signal.AccelerationXG)[at] = read.AxG;
                drive.Fill(Signal.AccelerationYG)[at] = read.AyG;
                drive.Fill(Signal.AccelerationZG)[at] = read.AzG;
                drive.Fill(Signal.RotationXDps)[at] = read.GxDps;
                drive.Fill(Signal.RotationYDps)[at] = read.GyDps;
                drive.Fill(Signal.RotationZDps)[at] = read.GzDps;
            }
        }

        return drive;
    }
}
