using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Benchmarks.Hosting;

namespace ConnectedInsurance.Benchmarks.Portability;

/// <summary>A year of one driver - 1,200 trips of half an hour, 600 h with 10 inertial samples a second, place and everything kept - from the request to a ZIP that can be fetched.</summary>
/// <remarks>The platform runs in a process of its own, which is started for the export alone: its peak is the export's.</remarks>
internal sealed class ExportBenchmark : IBenchmark
{
    private const double MostPeakMegabytes = 300;
    private const double BytesAMegabyte = 1024 * 1024;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Name => "export";

    /// <inheritdoc/>
    public string What => "a driver's year (1,200 trips, 600 h at 10 Hz, with place): seconds from the request to a ZIP that can be fetched; its peak memory is bounded too";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("connected-insurance-export-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var year = await DrivenYear.Drive(data, options.Say);
            using var platform = PlatformProcess.Start(data, options.FsyncDelay);
            using var http = new HttpClient { BaseAddress = platform.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", year.Token) } };
            var before = platform.PeakBytes;

            var begun = Stopwatch.GetTimestamp();
            var export = await Ask(http);
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var cpu = platform.Cpu;
            var fetched = await Fetch(http, export);
            var peak = platform.PeakBytes / BytesAMegabyte;

            return new(Name, seconds, "s", Bound.AtMost(60, 30), new Dictionary<string, object>
            {
                ["trips"] = year.Trips,
                ["hours"] = Math.Round(year.Hours, 1),
                ["rawMegabytes"] = Math.Round(year.RawBytes / BytesAMegabyte),
                ["zipMegabytes"] = Math.Round(fetched.Bytes / BytesAMegabyte),
                ["peakMegabytes"] = Math.Round(peak),
                ["mostPeakMegabytes"] = MostPeakMegabytes,
                ["idleMegabytes"] = Math.Round(before / BytesAMegabyte),
                ["cpuSeconds"] = Math.Round(cpu.TotalSeconds, 1),
                ["fetchSeconds"] = Math.Round(fetched.Seconds, 1),
            }, AlsoHolds: peak < MostPeakMegabytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Ask(HttpClient http)
    {
        using var asked = await http.PostAsJsonAsync("/me/exports", new { });
        asked.EnsureSuccessStatusCode();
        var export = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("export").GetString()!;
        while (!(await http.GetFromJsonAsync<JsonElement>($"/me/exports/{export}")).GetProperty("isReady").GetBoolean())
        {
            await Task.Delay(Glance, TimeProvider.System);
        }

        return export;
    }

    private static async Task<(long Bytes, double Seconds)> Fetch(HttpClient http, string export)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync($"/me/exports/{export}/file", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var file = await answer.Content.ReadAsStreamAsync();
        await file.CopyToAsync(Stream.Null);
        return (answer.Content.Headers.ContentLength!.Value, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }
}
