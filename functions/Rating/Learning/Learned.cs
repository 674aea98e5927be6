using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>What a portfolio of driven periods was joined from: goes into the report of every model trained on it.</summary>
/// <param name="Insurer">Whose claims.</param>
/// <param name="Made">When.</param>
/// <param name="Periods">Periods in the portfolio.</param>
/// <param name="Years">Policy-years in it.</param>
/// <param name="Claims">Claims in it.</param>
/// <param name="CredibilityKm">K of credibility; infinite where drivers differ by no more than their own weeks do.</param>
/// <param name="CredibilityDrivers">How many drivers it was estimated from; 0 where it is the prior's, for want of drivers.</param>
/// <param name="LeftOut">Periods that are not in the portfolio, and why.</param>
/// <param name="Participation">Who takes part and who does not.</param>
/// <param name="Development">How claims grew after they were first told.</param>
internal sealed record Learned(
    string Insurer,
    DateTimeOffset Made,
    int Periods,
    double Years,
    int Claims,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double CredibilityKm,
    int CredibilityDrivers,
    IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<Participation> Participation,
    IReadOnlyList<ClaimTriangle> Development)
{
    /// <summary>Reads one that <c>operator learn</c> wrote.</summary>
    public static Learned Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllText(path), LearningJson.Default.Learned) ?? throw new JsonException($"{path} holds null.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Learned))]
internal sealed partial class LearningJson : JsonSerializerContext;
