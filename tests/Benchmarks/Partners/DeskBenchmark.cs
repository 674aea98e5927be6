using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Benchmarks.Hosting;

namespace ConnectedInsurance.Benchmarks.Partners;

/// <summary>An insurer of 100,000 policies at its desk: a month's bordereau, each line through the gate and into its driver's journal, and actual against expected claims.</summary>
/// <remarks>The platform runs in a process of its own, started after the book was made: its peak is the desk's.</remarks>
internal sealed class DeskBenchmark : IBenchmark
{
    private const int Policies = 100_000;
    private const double MostPeakMegabytes = 600;
    private const double MostExperienceSeconds = 60;
    private const double BytesAMegabyte = 1024 * 1024;

    /// <inheritdoc/>
    public string Name => "desk";

    /// <inheritdoc/>
    public string What => "a bordereau of 100,000 policies: seconds to its last line, each through the gate; actual against expected claims of the same, and peak memory, are bounded too";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("connected-insurance-desk-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var book = await SoldBook.Furnish(data, Policies, options.Say);
            using var platform = PlatformProcess.Start(data, options.FsyncDelay, ("Logging__LogLevel__ConnectedInsurance.Consent", "Warning")); // a line of the log each, on the terminal
            using var http = new HttpClient { BaseAddress = platform.Address, Timeout = Timeout.InfiniteTimeSpan };
            await SignIn(http, book);
            var before = platform.PeakBytes;

            var (lines, first, seconds) = await Bordereau(http, book);
            var cpu = platform.Cpu;
            var experience = await Experience(http, "level");
            var again = await Experience(http, "month");
            var peak = platform.PeakBytes / BytesAMegabyte;

            return new(Name, seconds, "s", Bound.AtMost(120, 60), new Dictionary<string, object>
            {
                ["policies"] = Policies,
                ["lines"] = lines,
                ["linesASecond"] = Math.Round(lines / seconds),
                ["firstLineSeconds"] = Math.Round(first, 2),
                ["actualExpectedSeconds"] = Math.Round(experience.Seconds, 1),
                ["askedAgainSeconds"] = Math.Round(again.Seconds, 3),
                ["mostActualExpectedSeconds"] = MostExperienceSeconds,
                ["claims"] = experience.Claims,
                ["peakMegabytes"] = Math.Round(peak),
                ["mostPeakMegabytes"] = MostPeakMegabytes,
                ["idleMegabytes"] = Math.Round(before / BytesAMegabyte),
                ["bordereauCpuSeconds"] = Math.Round(cpu.TotalSeconds, 1),
            }, AlsoHolds: lines == Policies && experience.Claims == book.Claims && peak < MostPeakMegabytes && experience.Seconds < MostExperienceSeconds && again is { Seconds: < 1 } && again.Claims == book.Claims);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SignIn(HttpClient http, SoldBook book)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "rating:pricing",
            ["client_id"] = book.Insurer,
            ["client_secret"] = book.Secret,
        });
        using var answer = await http.PostAsync("/partner/oauth/token", form);
        answer.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
    }

    private static async Task<(int Lines, double FirstSeconds, double Seconds)> Bordereau(HttpClient http, SoldBook book)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync($"/partner/v1/bordereaux/{book.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await text.ReadLineAsync();
        var (lines, first) = (0, double.NaN);
        while (await text.ReadLineAsync() is { } line)
        {
            first = lines == 0 ? Stopwatch.GetElapsedTime(begun).TotalSeconds : first;
            lines += line.Contains(",settled,", StringComparison.Ordinal) ? 1 : 0;
        }

        return (lines, first, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    private static async Task<(double Seconds, int Claims)> Experience(HttpClient http, string by)
    {
        var begun = Stopwatch.GetTimestamp();
        var told = await http.GetFromJsonAsync<JsonElement>($"/partner/v1/actual-expected?by={by}");
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, told.GetProperty("cells").EnumerateArray().Sum(cell => cell.GetProperty("claims").GetInt32()));
    }
}
