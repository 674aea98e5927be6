using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class RulesTests
{
    private static readonly string path = Repository.Path("functions", "Scoring", "RULES.md");

    [Fact]
    public void The_published_rules_are_those_the_code_runs_on() => Assert.True(
        File.Exists(path) && File.ReadAllText(path) == PublishRules.Of(ScoringModel.Prior),
        "functions/Scoring/RULES.md differs from the code. A change of what is published needs a new rule set or model version; then: dotnet run --project functions -- rules > functions/Scoring/RULES.md");

    /// <summary>Reads nothing but the page and the JSON of a score, as a driver with a spreadsheet would.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_driver_can_recompute_every_point_from_the_page_and_the_export(int road)
    {
        var factors = Factors();
        using var drive = GeneratedDrive.Of(Temper.Pushing, road);
        using var export = JsonDocument.Parse(JsonSerializer.Serialize(ScoreTrip.Score(drive, ScoringModel.Prior), ScoringJson.Default.TripScore));

        var score = 75m;
        foreach (var part in export.RootElement.GetProperty("contributions").EnumerateArray().Where(part => factors.ContainsKey(part.GetProperty("part").GetString()!)))
        {
            var (kind, mean, deviation, coefficient) = factors[part.GetProperty("part").GetString()!];
            var x = X(kind, part);
            var points = x is null ? 0 : decimal.Round((decimal)(-61.66 * coefficient * Math.Clamp((x.Value - mean) / deviation, -3, 3)), 2);

            Assert.Equal(part.GetProperty("points").GetDecimal(), points);
            score += points;
        }

        Assert.Equal(export.RootElement.GetProperty("score").GetDecimal(), Math.Clamp(score, 0, 100));
    }

    private static double? X(string kind, JsonElement part) => kind switch
    {
        _ when part.GetProperty("value").ValueKind == JsonValueKind.Null => null,
        "ln((observed + 1) / (expected + 1))" => Math.Log((part.GetProperty("observed").GetDouble() + 1) / (part.GetProperty("expected").GetDouble() + 1)),
        "ln(observed / expected)" => Math.Log(part.GetProperty("observed").GetDouble() / part.GetProperty("expected").GetDouble()),
        _ => part.GetProperty("value").GetDouble(),
    };

    private static Dictionary<string, (string Kind, double Mean, double Deviation, double Coefficient)> Factors() =>
        File.ReadLines(path)
            .SkipWhile(line => !line.StartsWith("| part | x |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(cells => cells[0], cells => (cells[1], Number(cells[2]), Number(cells[3]), Number(cells[4])));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
