using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Services.Play;

/// <summary>A team drives better on one factor, for some weeks, together: there is one figure, the team's, and nobody in it comes last.</summary>
/// <param name="Id"><c>ply-…</c>.</param>
/// <param name="Factor">On what.</param>
/// <param name="Code">Who has it may join: a founder gives it to family or friends.</param>
/// <param name="Begun">When it began.</param>
/// <param name="Ends">When it ends by itself.</param>
/// <param name="Joint">The team's figure as of last Monday; null before the first.</param>
public sealed record Challenge(string Id, ScorePart Factor, string Code, DateTimeOffset Begun, DateTimeOffset Ends, JointFigure? Joint = null)
{
    /// <value>The most that may be in a team.</value>
    public const int MostMembers = 10;

    /// <value>The most a driver may be in at once.</value>
    public const int MostAtOnce = 3;

    /// <value>How long it may take, weeks.</value>
    public const int MostWeeks = 8;

    /// <summary>True for what driving more does not improve: a rate by distance.</summary>
    public static bool IsFit(ScorePart factor) => factor is not (ScorePart.Average or ScorePart.Clip or ScorePart.Fatigue);
}

/// <summary>A team's figure.</summary>
/// <param name="Day">As of which day.</param>
/// <param name="Counted">How many of the team had driven enough to count.</param>
/// <param name="Gained">What each of them gained on the factor since they joined against before, in points of the score, averaged over them and to 0.5; null while it would tell one of another.</param>
public sealed record JointFigure(DateOnly Day, int Counted, double? Gained)
{
    /// <value>Of fewer nothing is told: of two, each would know the other's.</value>
    public const int Fewest = 3;

    /// <value>Distance before joining and since from which a member counts, km; more of it counts for nothing more.</value>
    public const double LeastKm = 50;

    private const double Step = 0.5;

    /// <summary>The figure of those who drove enough; each counts alike, however far.</summary>
    /// <param name="day">As of which day.</param>
    /// <param name="gains">Of each member the shorter of the distances before joining and since, and what they gained.</param>
    public static JointFigure Of(DateOnly day, IEnumerable<(double Km, double Gained)> gains)
    {
        var counted = gains.Where(gain => gain.Km >= LeastKm).ToList();
        return new(day, counted.Count, counted.Count >= Fewest ? Math.Round(counted.Average(gain => gain.Gained) / Step) * Step : null);
    }
}

/// <summary>Somebody in a team.</summary>
/// <param name="Challenge">Which team's challenge.</param>
/// <param name="Joined">Since when.</param>
public sealed record Membership(string Challenge, DateTimeOffset Joined);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Challenge))]
[JsonSerializable(typeof(Membership))]
internal sealed partial class PlayJson : JsonSerializerContext;
