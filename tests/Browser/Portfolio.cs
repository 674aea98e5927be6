using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Selling;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Life;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>Figures that take twenty drivers and years of claims: answered in the platform's place, in its own types.</summary>
internal static class Portfolio
{
    private const string Champion = "glm-20261001-7c1d20ab";
    private const string Shadow = "glm-20261101-3f9a0c5e";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task Show(Visit visit)
    {
        await Answer(visit, "**/operator/insurers/*/models", new ListModels.Response(
            [new(Champion, ModelStage.Champion, Champion, ["A. Lovelace", "E. Noether"]), new(Shadow, ModelStage.Shadow, Champion, []), new("boosted-20260901-0b77e1f2", ModelStage.Retired, Champion, ["A. Lovelace", "E. Noether"])], []));
        await Answer(visit, $"**/operator/insurers/*/models/{Shadow}/comparison", ModelComparison.Of(Champion, Shadow, [.. Enumerable.Range(0, 240).Select(Rated)], []));
        await Answer(visit, "**/partner/v1/actual-expected*", new ToldExperience(
            [
                new("0.75", 212, 184.2, 7, 8.1, 0.86, 0.35, 1.78), new("0.80", 498, 441.0, 20, 21.4, 0.93, 0.57, 1.44), new("0.85", 604, 530.6, 29, 28.2, 1.03, 0.69, 1.48),
                new("0.90", 377, 322.9, 20, 18.9, 1.06, 0.65, 1.63), new("0.95", 168, 140.3, 10, 9.2, 1.09, 0.52, 2.00), new("control group", 96, 84.7, 6, 6.2, 0.97, 0.36, 2.11),
            ],
            2,
            CompareExperience.LeastPolicies,
            TimeProvider.System.GetUtcNow()));
    }

    private static RatedBeside Rated(int driver)
    {
        var champion = Math.Exp(0.15 * Math.Sin(driver));
        var shadow = champion * Math.Exp(0.05 * Math.Cos(7 * driver));
        return new(1000, champion, shadow, (decimal)Math.Clamp(champion, 0.7, 1), (decimal)Math.Clamp(shadow, 0.7, 1));
    }

    private static async Task Answer<T>(Visit visit, string address, T answer) =>
        await visit.Page.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(answer, Json) }));
}
