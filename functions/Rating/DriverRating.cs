using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Rating;

/// <summary>What a driver's claimed trips of 12 months come to.</summary>
/// <param name="Score">S with its interval and explanation.</param>
/// <param name="Relativity">r: 1 is the average driver.</param>
/// <param name="Credibility">Z: how far r is believed.</param>
/// <param name="Factor">What it would put on a premium; 1 while not ratable.</param>
/// <param name="Trips">How many trips.</param>
/// <param name="Model">Version of the scoring model.</param>
/// <param name="Rules">Version of the published rule set.</param>
/// <param name="Trace">The trace of the newest trip in it; null when none was kept.</param>
/// <param name="PricedBy">The insurer's model that the relativity and its credibility come from; null for the published rules. The score is the rules' own in any case.</param>
public sealed record DriverRating(
    DriverScore Score, double Relativity, double Credibility, decimal Factor, int Trips, string Model, string Rules, string? Trace = null, [property: JsonIgnore] string? PricedBy = null)
{
    /// <summary>True when the rating may have an effect.</summary>
    public bool IsRatable => Score.NotRatable.Count == 0;

    /// <summary>The rating of a driver's score.</summary>
    public static DriverRating Of(DriverScore score, int trips)
    {
        var rating = new DriverRating(score, 1, 0, 1, trips, ScoringModel.Prior.Version, ScoringModel.RulesVersion);
        return rating.By(null, DrivingScore.Relativity(score.Contributions), Rating.Credibility.PriorKm);
    }

    /// <summary>The rating with a relativity that a model gives it, believed as far as that model knows to.</summary>
    internal DriverRating By(string? model, double relativity, double halfKm)
    {
        var credibility = Rating.Credibility.Of(Score.Km, halfKm);
        return this with { PricedBy = model, Relativity = relativity, Credibility = credibility, Factor = IsRatable ? BehaviourFactor.Of(relativity, credibility, Score.Coverage) : 1 };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(NotMeasuredAsNull)])]
[JsonSerializable(typeof(DriverRating))]
internal sealed partial class RatingJson : JsonSerializerContext;
