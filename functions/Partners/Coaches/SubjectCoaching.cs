using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>A course as the coach who gives it sees it: the figures of the factor it is about, and of no other. Once the driver left it that it is over, and none.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectCoaching
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectCoaching Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Coaching = "7b1d9c3e5f8a0b2d4c6e8f1a3b5d7092c4e6f8a0",
        Factor = ScorePart.Braking,
        State = CoachingState.Running,
        Since = new(2026, 9, 21),
        KmBefore = 6420,
        PointsBefore = -6.5,
        KmSince = 340,
        PointsSince = -4,
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Subject { get; init; }

    /// <summary>What this partner calls the course.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Coaching { get; init; }

    /// <summary>What it is about.</summary>
    [Discloses(DataCategory.Rating)]
    public required ScorePart Factor { get; init; }

    /// <summary>How far it is.</summary>
    [Discloses(DataCategory.Rating)]
    public required CoachingState State { get; init; }

    /// <summary>The day it was accepted, UTC.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly Since { get; init; }

    /// <summary>Distance on which the factor was measured in the 12 months before, km; null, as the other figures, once the driver left.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 10)]
    public required double? KmBefore { get; init; }

    /// <summary>What the factor came to then, in points of the score; below 0 it cost.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.5)]
    public required double? PointsBefore { get; init; }

    /// <summary>Likewise since then.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 10)]
    public required double? KmSince { get; init; }

    /// <summary>Likewise since then; 0 before anything was driven.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.5)]
    public required double? PointsSince { get; init; }

    /// <summary>A course in full; the gate leaves out and rounds.</summary>
    public static SubjectCoaching Of(string subject, string name, CoachingOffer offer, FactorProgress progress)
    {
        var told = offer.State == CoachingState.Left ? null : progress;
        return new()
        {
            Subject = subject,
            Coaching = name,
            Factor = offer.Factor,
            State = offer.State,
            Since = DateOnly.FromDateTime((offer.Accepted ?? offer.Offered).UtcDateTime),
            KmBefore = told?.Before.Km,
            PointsBefore = (double?)told?.Before.Points,
            KmSince = told?.Since.Km,
            PointsSince = (double?)told?.Since.Points,
        };
    }
}

/// <summary>A page of courses as its reference describes it; the bytes are put together from what the gate released.</summary>
/// <param name="Coachings">The courses.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CoachingsAnswer(IReadOnlyList<SubjectCoaching> Coachings, string? Next)
{
    /// <summary>One as it may look.</summary>
    public static readonly CoachingsAnswer Example = new([SubjectCoaching.Example], null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubjectCoaching))]
internal sealed partial class SubjectCoachingJson : JsonSerializerContext;
