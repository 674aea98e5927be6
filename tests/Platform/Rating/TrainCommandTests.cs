using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ConnectedInsurance.Rating;

namespace ConnectedInsurance.Platform.Tests.Rating;

public sealed class TrainCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("connected-insurance-train-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("glm", "--numeric", "age")]
    [InlineData("glm", "--numeric", "age:spline=3")]
    [InlineData("boosted", "--numeric", "age", "--monotone", "age:-", "--trees", "20")]
    public void What_train_writes_predict_reads(string kind, params string[] more)
    {
        var file = Portfolio();

        var (exit, output, _) = Run(["train", "--data", file, "--claims", "n", "--exposure", "e", "--categorical", "town", "--kind", kind, "--out", Path("m.json"), "--json", .. more]);
        var (again, _, _) = Run(["predict", "--model", Path("m.json"), "--data", file, "--out", Path("y.csv")]);

        Assert.Equal((0, 0), (exit, again));
        var model = JsonNode.Parse(output)!;
        Assert.Equal("standalone", model["basis"]!.GetValue<string>().ToLowerInvariant());
        Assert.Equal(64, model["source"]!["sha256"]!.GetValue<string>().Length);
        var lines = File.ReadAllLines(Path("y.csv"));
        Assert.Equal(File.ReadLines(file).Count(), lines.Length);
        var predicted = lines.Skip(1).Where(line => !line.EndsWith(',')).Sum(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture));
        Assert.Equal(model["metrics"]!["fittedClaims"]!.GetValue<double>(), predicted, kind == "glm" ? 1e-6 : 100);
    }

    [Fact]
    public void Rows_without_exposure_are_left_out_of_training_by_name_and_not_predicted()
    {
        var file = Portfolio();

        var (_, output, _) = Run(["train", "--data", file, "--claims", "n", "--exposure", "e", "--categorical", "town", "--kind", "glm", "--out", Path("m.json"), "--json"]);
        var (_, answer, _) = Run(["predict", "--model", Path("m.json"), "--data", file, "--out", Path("y.csv"), "--json"]);

        var left = JsonNode.Parse(output)!["source"]!["leftOut"]!.AsArray().Single()!;
        Assert.Equal(("e", "missing", 1, "line 5"), (left["column"]!.GetValue<string>(), left["reason"]!.GetValue<string>(), left["rows"]!.GetValue<int>(), left["detail"]!.GetValue<string>()));
        Assert.Equal(1, JsonNode.Parse(answer)!["notPredicted"]!.GetValue<int>());
    }

    [Fact]
    public void A_model_over_a_classic_tariff_says_it_is_net()
    {
        var (exit, output, _) = Run(["train", "--data", Portfolio(), "--claims", "n", "--exposure", "e", "--classic", "tariff", "--numeric", "age", "--kind", "glm", "--out", Path("m.json"), "--json"]);

        Assert.Equal(0, exit);
        Assert.Equal("net", JsonNode.Parse(output)!["basis"]!.GetValue<string>().ToLowerInvariant());
    }

    [Theory]
    [InlineData("glm")]
    [InlineData("boosted")]
    public void The_report_is_one_file_that_needs_nothing_else(string kind)
    {
        var (exit, _, _) = Run(["train", "--data", Portfolio(), "--claims", "n", "--exposure", "e", "--numeric", "age", "--categorical", "town", "--protected", "gender", "--trees", "10", "--kind", kind, "--out", Path("m.json"), "--report", Path("r.html")]);

        Assert.Equal(0, exit);
        var html = File.ReadAllText(Path("r.html"));
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.All(new[] { "Calibration and lift", "Gini", "Stability", "<h3>gender</h3>", "<svg", "line 5" }, part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.Equal(kind == "glm", html.Contains("Relativities", StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "refused-factor", "--categorical", "gender")]
    [InlineData(2, "no option", "--numeric", "age:bent")]
    [InlineData(2, "--monotone", "--numeric", "age", "--monotone", "town:+")]
    [InlineData(1, "no-such-column", "--numeric", "height")]
    [InlineData(1, "not-a-number", "--numeric", "town")]
    [InlineData(1, "no-such-level", "--categorical", "town:base=Atlantis")]
    public void What_cannot_be_trained_is_named(int code, string reason, params string[] terms)
    {
        var (exit, _, error) = Run(["train", "--data", Portfolio(), "--claims", "n", "--exposure", "e", "--kind", "glm", "--out", Path("m.json"), .. terms]);

        Assert.Equal(code, exit);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mlnet")]
    [InlineData("mlnet-trees")]
    public void A_build_without_ML_NET_says_so_by_name(string kind)
    {
        var (exit, _, error) = Run(["train", "--data", Portfolio(), "--claims", "n", "--exposure", "e", "--numeric", "age", "--kind", kind, "--out", Path("m.json")]);

        Assert.Equal(1, exit);
        Assert.StartsWith("no-ml-net", error.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_others_make_up_is_dropped_by_name()
    {
        var (exit, output, _) = Run(["train", "--data", Portfolio(), "--claims", "n", "--exposure", "e", "--numeric", "age,twice", "--kind", "glm", "--out", Path("m.json"), "--json"]);

        Assert.Equal(0, exit);
        Assert.Contains(JsonNode.Parse(output)!["source"]!["leftOut"]!.AsArray(), left => left!["column"]!.GetValue<string>() == "twice" && left["reason"]!.GetValue<string>() == "combination-of-others");
    }

    [Fact]
    public void The_exponent_of_distance_is_fitted_towards_its_prior()
    {
        var random = new Random(11);
        var rows = Enumerable.Range(0, 40_000).Select(_ =>
        {
            var (exposure, yearly) = (0.25 + 0.75 * random.NextDouble(), 2_000 + 30_000 * random.NextDouble());
            var claims = random.NextDouble() < 0.2 * exposure * Math.Pow(yearly / 12_000, 0.4) ? 1 : 0;
            return string.Create(CultureInfo.InvariantCulture, $"{claims},{exposure},{yearly * exposure}");
        }).ToList();

        Assert.InRange(Exponent(rows), 0.34, 0.46);
        Assert.InRange(Exponent(rows.Take(50)), 0.5, 0.7); // so few say little: the prior stands
    }

    private double Exponent(IEnumerable<string> rows)
    {
        File.WriteAllLines(Path("km.csv"), ["n,e,km", .. rows]);
        var (exit, output, error) = Run(["train", "--data", Path("km.csv"), "--claims", "n", "--exposure", "e", "--numeric", "km:distance", "--kind", "glm", "--out", Path("m.json"), "--json"]);
        Assert.True(exit == 0, error);
        return JsonNode.Parse(output)!["linear"]!["terms"]!.AsArray().SelectMany(term => term!["coefficients"]!.AsArray()).Single()!["estimate"]!.GetValue<double>();
    }

    private string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    private string Portfolio()
    {
        var random = new Random(3);
        var lines = Enumerable.Range(0, 3000).Select(i =>
        {
            var (age, town) = (18 + random.Next(60), new[] { "Lyon", "Nice", "Brest" }[random.Next(3)]);
            var exposure = i == 3 ? "" : "0.5";
            var claims = random.NextDouble() < (town == "Nice" ? 0.2 : 0.1) * 40 / age ? 1 : 0;
            return string.Create(CultureInfo.InvariantCulture, $"{claims},{exposure},{age},{2 * age},{town},{(town == "Nice" ? 0.1 : 0.05)},{"fm"[i % 2]}");
        });
        File.WriteAllLines(Path("x.csv"), ["n,e,age,twice,town,tariff,gender", .. lines]);
        return Path("x.csv");
    }

    private static (int Exit, string Output, string Error) Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { TrainCommand.Create(TimeProvider.System), PredictCommand.Create() };
        var exit = root.Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
