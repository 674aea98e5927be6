using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("score");

    [Fact]
    public void It_says_what_each_point_was_for()
    {
        var (exit, output, _) = Run(Drive());

        Assert.Equal(0, exit);
        Assert.Contains("where everybody starts: an average driver", output, StringComparison.Ordinal);
        Assert.Contains("Harsh braking at 48 km/h", output, StringComparison.Ordinal);
        Assert.Contains("How well it was seen", output, StringComparison.Ordinal);
        Assert.Contains("no motion sensor: turns cannot be judged", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_files_are_scored_side_by_side_and_answered_in_the_order_they_were_named()
    {
        var files = Enumerable.Range(0, 12).Select(n => File($"{n:00}.csv", $"t,speed_kmh\n" + string.Join('\n', Enumerable.Range(0, 100 + n).Select(k => $"{k},50")))).ToArray();

        var (_, output, _) = Run([.. files, "--json"]);
        using var json = JsonDocument.Parse(output);

        Assert.Equal(files.Select(Path.GetFileName), json.RootElement.GetProperty("trips").EnumerateArray().Select(trip => trip.GetProperty("file").GetString()));
        Assert.Equal(Enumerable.Range(0, 12).Select(n => 99.0 + n), json.RootElement.GetProperty("trips").EnumerateArray().Select(trip => trip.GetProperty("score").GetProperty("features").GetProperty("durationSeconds").GetDouble()));
    }

    [Fact]
    public void All_trips_together_have_a_score_and_what_is_missing_before_it_has_an_effect()
    {
        var (_, output, _) = Run(Drive(), Drive());

        Assert.Contains("All 2 trips together", output, StringComparison.Ordinal);
        Assert.Contains("No effect on a price yet: under 400 km in 12 months", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_JSON_holds_a_score_that_is_the_sum_of_its_contributions()
    {
        var (exit, output, _) = Run(Drive(), "--json");
        using var json = JsonDocument.Parse(output);

        var trip = json.RootElement.GetProperty("trips")[0].GetProperty("score");

        Assert.Equal(0, exit);
        Assert.Equal(trip.GetProperty("score").GetDecimal(), trip.GetProperty("contributions").EnumerateArray().Sum(part => part.GetProperty("points").GetDecimal()));
        Assert.Equal("braking", trip.GetProperty("events")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void A_profile_moves_the_thresholds_and_names_itself_in_the_model()
    {
        var profile = File("lax.json", """{ "name": "lax", "braking": { "thresholdMps2": 9 } }""");

        var (_, output, _) = Run(Drive(), "--profile", profile, "--json");
        using var json = JsonDocument.Parse(output);

        Assert.Equal("prior-1+lax", json.RootElement.GetProperty("model").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("trips")[0].GetProperty("score").GetProperty("events").GetArrayLength());
    }

    [Fact]
    public void A_trace_has_a_row_for_every_inertial_sample_and_one_at_the_threshold_is_1()
    {
        var trace = Path.Combine(folder.FullName, "trace.csv");

        Run(Drive(), "--trace", trace);
        var rows = System.IO.File.ReadAllLines(trace);

        Assert.Equal("trip,t,longitudinal_mps2,lateral_mps2,severity", rows[0]);
        Assert.Equal(121, rows.Length - 1);
        Assert.Equal(3.4722 / 2.7, rows.Skip(1).Select(row => row.Split(',')[4]).Where(severity => severity.Length > 0).Max(severity => double.Parse(severity, CultureInfo.InvariantCulture)), 0.001);
    }

    [Fact]
    public void What_cannot_be_read_fails_with_file_line_and_reason()
    {
        var (exit, _, error) = Run(File("broken.csv", "t,speed_kmh\n0,fast\n"));

        Assert.Equal(1, exit);
        Assert.Contains("broken.csv, line 2: not-a-number", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_bad_argument() =>
        Assert.NotEmpty(new RootCommand { ScoreCommand.Create() }.Parse(["score", Path.Combine(folder.FullName, "none.csv")]).Errors);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Two minutes at 60 km/h with one braking of 12.5 km/h a second over 2 s.</summary>
    private string Drive() => File("drive.csv", "t,speed_kmh\n" + string.Join('\n', Enumerable.Range(0, 121).Select(k => $"{k},{(k < 60 ? "60" : k == 60 ? "47.5" : "35")}")));

    private string File(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = new RootCommand { ScoreCommand.Create() }.Parse(["score", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
