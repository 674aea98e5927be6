using ConnectedInsurance.Consent;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Partners;

/// <summary>A rating as a partner sees it.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectRating
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectRating Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        AsOf = new(2026, 9, 21),
        IsRatable = true,
        Reasons = [],
        Score = 81,
        ScoreLow = 76,
        ScoreHigh = 86,
        Km = 6420,
        Coverage = 0.97,
        Credibility = 0.81,
        Factor = 0.93,
        PricedBy = "glm-20261030-3f9a0c5e",
        Model = ScoringModel.Prior.Version,
        Rules = ScoringModel.RulesVersion,
        Thresholds = SubjectThresholds.Of(ScoringModel.Prior.Thresholds),
        Policies = [new() { Policy = "pol-7k3mq9xz0a1b2c3d4e5f", Product = "prd-7k3mq9xz0a1b2c3d4e5f", Factor = 0.93 }],
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Subject { get; init; }

    /// <summary>The day it stands for.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly AsOf { get; init; }

    /// <summary>False while it should have no effect; why is in the reasons. The score is told all the same.</summary>
    [Discloses(DataCategory.Rating)]
    public required bool IsRatable { get; init; }

    /// <summary>Why it should have no effect.</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyList<NotRatable> Reasons { get; init; }

    /// <summary>S, 0 to 100.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 1)]
    public required double Score { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 1)]
    public required double ScoreLow { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 1)]
    public required double ScoreHigh { get; init; }

    /// <summary>Observed distance of 12 months, km.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 10)]
    public required double Km { get; init; }

    /// <summary>C: the share of the driving that was seen; null unknown.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double? Coverage { get; init; }

    /// <summary>Z: how far the record is believed.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double Credibility { get; init; }

    /// <summary>The factor it would put on a premium under the default product.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double Factor { get; init; }

    /// <summary>What the factor and its credibility come from: your champion, or the scoring model while you have none.</summary>
    [Discloses(DataCategory.Rating)]
    public required string PricedBy { get; init; }

    /// <summary>Version of the scoring model, which the score comes from.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Model { get; init; }

    /// <summary>Version of the published rule set.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Rules { get; init; }

    /// <summary>The thresholds in force.</summary>
    [Discloses(DataCategory.Rating)]
    public required SubjectThresholds Thresholds { get; init; }

    /// <summary>The factor it puts on each policy the driver has with this partner, within that product's bounds.</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyList<SubjectFactor> Policies { get; init; }

    /// <summary>The rating of a driver, in full; the gate leaves out and rounds.</summary>
    public static SubjectRating Of(string subject, DriverRating rating, DateOnly asOf, IReadOnlyList<SubjectFactor> policies) => new()
    {
        Subject = subject,
        AsOf = asOf,
        IsRatable = rating.IsRatable,
        Reasons = rating.Score.NotRatable,
        Score = (double)rating.Score.Score,
        ScoreLow = (double)rating.Score.Low,
        ScoreHigh = (double)rating.Score.High,
        Km = rating.Score.Km,
        Coverage = double.IsNaN(rating.Score.Coverage) ? null : rating.Score.Coverage,
        Credibility = rating.Credibility,
        Factor = (double)rating.Factor,
        PricedBy = rating.PricedBy ?? rating.Model,
        Model = rating.Model,
        Rules = rating.Rules,
        Thresholds = SubjectThresholds.Of(ScoringModel.Prior.Thresholds),
        Policies = policies,
    };
}

/// <summary>What a rating puts on a policy.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectFactor
{
    /// <summary>The policy.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Policy { get; init; }

    /// <summary>The product it was sold as.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Product { get; init; }

    /// <summary>What driving would put on the rated covers, were a period settled now; 1 in the control group.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double Factor { get; init; }

    /// <summary>What a rating puts on a policy, in full.</summary>
    public static SubjectFactor Of(BoundPolicy policy, DriverRating rating) =>
        new() { Policy = policy.Id, Product = policy.Sold, Factor = (double)RatePeriod.Decide(policy, rating) };
}
