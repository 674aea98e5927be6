using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Recorded;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Models;

namespace ConnectedInsurance.Platform.Tests.Rating.Learning;

/// <summary>Classic factors only, driving only, and driving net of a classic tariff.</summary>
public sealed class TrainOnDrivingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Driving_alone_trains_a_model_that_rates_drivers()
    {
        var model = Driven(slope: 3, "--kind", "glm");

        var braking = model.Linear!.Terms.Single(term => term.Basis.Term.Column == "braking").Coefficients.Single();
        Assert.InRange(braking.Estimate, 1.8, 3.2); // 3 in the claims, drawn a little towards 1
        Assert.Equal((2200, 250), (model.Behaviour!.CredibilityKm, model.Behaviour.Drivers));
        Assert.Contains(model.Source.LeftOut, one => one is { Reason: "unseen", Rows: 41 });
        var (gentle, harsh) = (Relativity(model, -0.1), Relativity(model, 0.1));
        Assert.Equal(Math.Exp(0.2 * braking.Estimate), harsh / gentle, 1e-9);
        Assert.InRange(Math.Sqrt(gentle * harsh), 0.9, 1.1); // relative to the average of those it was trained on
        Assert.Equal(Relativity(model, 0.1, km: 1_000), Relativity(model, 0.1, km: 50_000)); // distance is exposure, not conduct
    }

    [Fact]
    public void Trees_rate_drivers_too()
    {
        var model = Driven(slope: 3, "--kind", "boosted", "--monotone", "braking:+", "--trees", "40", "--hold-out", "0");

        Assert.InRange(Relativity(model, 0.15) / Relativity(model, -0.15), 1.5, 4);
    }

    [Fact]
    public void Few_claims_leave_what_the_published_rules_believe()
    {
        File.WriteAllLines(_folder["x.csv"], [DrivenPeriod.Header, .. DrivenModels.Portfolio(60, slope: 3)]);

        var model = Train("glm", "--numeric", "braking");

        Assert.InRange(model.Linear!.Terms[0].Coefficients.Single().Estimate, 0.8, 1.7); // 1 +- 0.55, against 3 in the claims
    }

    [Fact]
    public void The_report_tells_of_development_of_who_unplugs_and_of_what_was_dropped()
    {
        Driven(slope: 3, "--kind", "glm", "--report", _folder["r.html"]);

        var html = File.ReadAllText(_folder["r.html"]);
        Assert.All(
            ["Claim development", "Incurred, EUR", "Who takes part, and who unplugs", "12</td><td class='wide'>0.600</td><td>2.700</td>", "unseen", "K 2,200 km, estimated from 250 drivers"],
            words => Assert.Contains(words, html, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [RecordedFact]
    public void Classic_factors_alone_train_and_a_model_net_of_them_has_nothing_left_to_say_of_them()
    {
        var rows = Fifth(RecordedFolder.PathOf("fremtpl2/train.csv.gz"));
        const string Factors = "DrivAge:bands=20/25/30/40/50/70,VehAge:bands=0/10,VehGas:base=Diesel";

        var (exit, output, error) = Run(["train", "--data", rows, "--claims", "ClaimNb", "--exposure", "Exposure", "--numeric", "Density:log", "--categorical", Factors, "--kind", "glm", "--out", _folder["classic.json"], "--json"]);
        Assert.True(exit == 0, error);
        Assert.Equal("standalone", JsonNode.Parse(output)!["basis"]!.GetValue<string>());
        Assert.Equal(0, Run(["predict", "--model", _folder["classic.json"], "--data", rows, "--out", _folder["x.csv"]]).Exit);

        var same = Net("Density:log", Factors);
        var more = Net("BonusMalus:max=150", "");

        Assert.All(same.Linear!.Terms.SelectMany(term => term.Coefficients), one => Assert.Equal(0, one.Estimate, 1e-6));
        Assert.InRange(more.Linear!.Terms[0].Coefficients.Single().Estimate, 0.012, 0.03); // what the tariff left out
        Assert.Equal(more.Source.Claims, more.Metrics.FittedClaims, 1e-6);
    }

    private string Fifth(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        File.WriteAllLines(_folder["rows.csv"], reader.ReadToEnd().Split('\n').Where((line, number) => number % 5 == 0 && line.Length > 0));
        return _folder["rows.csv"];
    }

    private RatingModel Net(string numeric, string categorical)
    {
        var (exit, output, error) = Run([
            "train", "--data", _folder["x.csv"], "--claims", "ClaimNb", "--exposure", "Exposure", "--classic", "expected_claims",
            "--numeric", numeric, "--categorical", categorical, "--kind", "glm", "--out", _folder["m.json"], "--json"]);
        Assert.True(exit == 0, error);
        Assert.Equal("net", JsonNode.Parse(output)!["basis"]!.GetValue<string>());
        return RatingModel.Read(_folder["m.json"]);
    }

    private RatingModel Driven(double slope, params string[] more)
    {
        File.WriteAllLines(_folder["x.csv"], [DrivenPeriod.Header, .. DrivenModels.Portfolio(1500, slope)]);
        return Train(more[1], ["--numeric", "braking,km:distance,speeding", .. more.Skip(2)]);
    }

    private RatingModel Train(string kind, params string[] more)
    {
        File.WriteAllText(_folder["l.json"], JsonSerializer.Serialize(DrivenModels.Learned(), LearningJson.Default.Learned));
        var (exit, _, error) = Run(["train", "--data", _folder["x.csv"], "--claims", "claims", "--exposure", "years", "--learning", _folder["l.json"], "--kind", kind, "--out", _folder["m.json"], .. more]);
        Assert.True(exit == 0, error);
        return RatingModel.Read(_folder["m.json"]);
    }

    private static double Relativity(RatingModel model, double braking, double km = 12_000) =>
        model.Behaviour!.Relativity(model.Frequency, new Dictionary<string, double> { ["braking"] = braking, ["km"] = km });

    private static (int Exit, string Output, string Error) Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { TrainCommand.Create(TimeProvider.System), PredictCommand.Create() };
        var exit = root.Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
