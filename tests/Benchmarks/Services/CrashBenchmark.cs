using System.Diagnostics;
using ConnectedInsurance.Benchmarks.Hosting;
using ConnectedInsurance.Benchmarks.Intake;

namespace ConnectedInsurance.Benchmarks.Services;

/// <summary>From a dongle's crash to the assistance partner's receipt, while intake has more to take than it can.</summary>
/// <remarks>
/// The time the driver has to answer is taken out: it is set to a second, and nobody answers. Every crash is told by webhook to a server in this process,
/// so the load, the receiver and the platform share one machine.
/// </remarks>
internal sealed class CrashBenchmark : IBenchmark
{
    private const int Crashes = 200;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100); // open loop: ten a second
    private static readonly TimeSpan AskFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan DriveLength = TimeSpan.FromHours(3);

    /// <inheritdoc/>
    public string Name => "crash";

    /// <inheritdoc/>
    public string What => "a dongle's crash -> the assistance partner's receipt, without the driver's time to answer, with intake saturated; p99";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var batches = DriveBatches.Make(DriveLength, TimeProvider.System.GetUtcNow() - DriveLength);
        var folder = Directory.CreateTempSubdirectory("connected-insurance-crash-");
        await using var partner = await AssistanceServer.Start();
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var tokens = await Fleet.Register(data, PublisherLoad.Dongles + Crashes);
            var subjects = await CrashingFleet.Grant(data, PublisherLoad.Dongles, Crashes, partner.Url);
            using var platform = PlatformProcess.Start(
                data, options.FsyncDelay, ("Webhooks__AllowLoopback", "true"), ("Webhooks__AtOnce", "256"), ("Crashes__AskFor", $"{AskFor}"), ("Logging__LogLevel__Default", "Error"), ("Logging__LogLevel__ConnectedInsurance", "Error"));
            using var load = new PublisherLoad(platform.Address, batches, tokens);
            using var rows = new StoredRows(Path.Combine(data, "tables.db"));
            using var http = new HttpClient { BaseAddress = platform.Address };
            load.Closed(WarmUp);

            var (before, begun) = (load.Posted, Stopwatch.GetTimestamp());
            var saturating = Task.Run(() => load.Closed((Between * Crashes) + AskFor + TimeSpan.FromSeconds(5)));
            var sent = await CrashingFleet.Crash(http, PublisherLoad.Dongles, tokens, Crashes, Between);
            await saturating;
            var (rate, behind) = ((load.Posted - before) / Stopwatch.GetElapsedTime(begun).TotalSeconds, load.Posted + Crashes - rows.Count());
            var received = await partner.Await(subjects, Patience);

            var seconds = sent.Zip(subjects, (at, subject) => Stopwatch.GetElapsedTime(at, received[subject]).TotalSeconds - AskFor.TotalSeconds).Order().ToArray();
            options.Say(FormattableString.Invariant($"{rate:0} batches/s posted meanwhile, {behind} rows behind at their end; p50 {At(seconds, 0.5):0.00} s, p99 {At(seconds, 0.99):0.00} s"));
            return new(Name, At(seconds, 0.99), "s", Bound.AtMost(5, 1), new Dictionary<string, object>
            {
                ["crashes"] = Crashes,
                ["dongles"] = PublisherLoad.Dongles,
                ["batchesASecondMeanwhile"] = Math.Round(rate),
                ["rowsBehindAtTheirEnd"] = behind,
                ["askedForSeconds"] = AskFor.TotalSeconds,
                ["seconds"] = new Dictionary<string, double> { ["p50"] = At(seconds, 0.5), ["p90"] = At(seconds, 0.9), ["max"] = At(seconds, 1) },
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double At(double[] ascending, double share) => Math.Round(ascending[(int)Math.Ceiling(share * (ascending.Length - 1))], 3);
}
