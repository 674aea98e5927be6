using System.Diagnostics;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>From the start of the process to its first answered request: with a folder it makes, and with one that is there.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Samples = 9;

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public string What => "process start -> /health/ready answered 200, which writes to the tables; median seconds, the worse of a new folder and a kept one";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        using var http = new HttpClient();
        var kept = Directory.CreateTempSubdirectory("connected-insurance-start-");
        var (first, again) = (new double[Samples], new double[Samples]);
        try
        {
            await Start(http, kept, options.FsyncDelay);
            for (var i = 0; i < Samples; i++)
            {
                var made = Directory.CreateTempSubdirectory("connected-insurance-start-");
                first[i] = await Start(http, made, options.FsyncDelay);
                made.Delete(recursive: true);
                again[i] = await Start(http, kept, options.FsyncDelay);
            }
        }
        finally
        {
            kept.Delete(recursive: true);
        }

        Array.Sort(first);
        Array.Sort(again);
        return new(Name, Math.Max(first[Samples / 2], again[Samples / 2]), "s", Bound.AtMost(0.8, 0.45), new Dictionary<string, object>
        {
            ["newFolderSeconds"] = Rounded(first),
            ["keptFolderSeconds"] = Rounded(again),
        });
    }

    private static async Task<double> Start(HttpClient http, DirectoryInfo folder, TimeSpan fsyncDelay)
    {
        var begun = Stopwatch.GetTimestamp();
        using var platform = PlatformProcess.Start(Path.Combine(folder.FullName, "data"), fsyncDelay);
        using var answer = await http.GetAsync(new Uri(platform.Address, "/health/ready"));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        answer.EnsureSuccessStatusCode();
        return seconds;
    }

    private static double[] Rounded(double[] ascending) => [.. ascending.Select(seconds => Math.Round(seconds, 3))];
}
