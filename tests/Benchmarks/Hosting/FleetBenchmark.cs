using System.Diagnostics;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>Two thousand emulated dongles, each the whole firmware in its own car, against a platform in a process of its own on the same machine.</summary>
internal sealed class FleetBenchmark : IBenchmark
{
    private const int Dongles = 2000;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "fleet";

    /// <inheritdoc/>
    public string What => $"{Dongles} emulated dongles that drive, over HTTP into the platform; times real time";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("connected-insurance-fleet-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            using var platform = PlatformProcess.Start(data, options.FsyncDelay);
            using var http = new HttpClient { BaseAddress = platform.Address };
            options.Say($"registering {Dongles} dongles");
            var dongles = await FleetDongles.Register(http, await OperatorToken(data), Dongles, CancellationToken.None);
            options.Say("driving");
            var cpu = platform.Cpu;
            var fleet = new FleetOptions(Dongles, Length, Fault.None, TimeProvider.System.GetUtcNow() - Margin);
            var report = await Task.Run(() => RunFleet.Run(fleet, dongles, () => new PlatformDoor(http, platform.Address), (_, _) => { }, CancellationToken.None));
            return new(Name, report.TimesRealTime, "x real time", Bound.AtLeast(1, 3), Details(report, platform, platform.Cpu - cpu), AlsoHolds: report.Batches > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, object> Details(FleetReport report, PlatformProcess platform, TimeSpan cpu) => new()
    {
        ["dongles"] = report.Dongles,
        ["virtualMinutes"] = report.VirtualHours * 60,
        ["seconds"] = Math.Round(report.Seconds, 1),
        ["batches"] = report.Batches,
        ["batchesPerSecond"] = Math.Round(report.BatchesPerSecond),
        ["waitingInFlash"] = report.Waiting,
        ["lagSeconds"] = new { p50 = Math.Round(report.LagSecondsP50, 2), p99 = Math.Round(report.LagSecondsP99, 2) },
        ["answerMs"] = new { p50 = Math.Round(report.AnswerMsP50, 1), p99 = Math.Round(report.AnswerMsP99, 1) },
        ["fleetMegabytes"] = Math.Round(report.MegabytesOfMemory),
        ["platformPeakMegabytes"] = Math.Round(platform.PeakBytes / 1e6),
        ["platformCpuSeconds"] = Math.Round(cpu.TotalSeconds, 1),
    };

    private static async Task<string> OperatorToken(string data)
    {
        using var asked = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ConnectedInsurance.Functions"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "operator", "token", "--data", data },
        })!;
        var token = await asked.StandardOutput.ReadToEndAsync();
        await asked.WaitForExitAsync();
        return token.Trim();
    }
}
