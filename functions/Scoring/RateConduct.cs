using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Turns features into contributions: points = -61.66 b clip((x - mean) / deviation, -3, 3), rounded to 0.01; what was not measured gives 0.</summary>
internal static class RateConduct
{
    // A gamma prior of mean 1 on observed / expected: one event more or less than expected on a short trip says little.
    internal const double PriorEvents = 1;

    public static void Rate(ScoringModel model, in TripFeatures features, List<Contribution> contributions)
    {
        contributions.Add(new Contribution(ScorePart.Average, DrivingScore.AveragePoints, double.NaN));
        for (var k = 0; k < model.Factors.Count; k++)
        {
            var factor = model.Factors[k];
            var (observed, expected) = Observed(factor.Part, features);
            var value = Value(factor.Part, features);
            contributions.Add(new Contribution(factor.Part, factor.Points(value), value) { Observed = observed, Expected = expected });
        }

        contributions.Add(DrivingScore.Clip(contributions));
    }

    /// <summary>The x of a factor. Of events ln((observed + 1) / (expected + 1)), of levels ln(observed / expected), else the feature itself.</summary>
    internal static double Value(ScorePart part, in TripFeatures features) => part switch
    {
        ScorePart.Speeding => features.LimitExcessShare,
        ScorePart.Fatigue => features.FatigueHours,
        ScorePart.Braking or ScorePart.Acceleration or ScorePart.Cornering => EventRate(Observed(part, features).Observed, Observed(part, features).Expected),
        _ => Level(Observed(part, features)),
    };

    /// <summary>ln((observed + 1) / (expected + 1)).</summary>
    internal static double EventRate(double observed, double expected) => Math.Log((observed + PriorEvents) / (expected + PriorEvents));

    private static double Level(Observation level) => Math.Log(level.Observed / level.Expected);

    private static Observation Observed(ScorePart part, in TripFeatures features) => part switch
    {
        ScorePart.Braking => features.Braking,
        ScorePart.Acceleration => features.Acceleration,
        ScorePart.Cornering => features.Cornering,
        ScorePart.Intensity => features.AccelerationRmsMps2,
        ScorePart.Jerk => features.JerkRmsMps3,
        ScorePart.Turning => features.TurningRmsMps2,
        ScorePart.Eco => features.RelativePositiveAccelerationMps2,
        ScorePart.Speeding or ScorePart.Fatigue => Observation.NotMeasured,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a factor of the model."),
    };
}
