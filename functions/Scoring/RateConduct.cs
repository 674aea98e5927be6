using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Turns features into contributions: points = -61.66 b clip((x - mean) / deviation, -3, 3), rounded to 0.01; what was not measured gives 0.</summary>
internal static class RateConduct
{
    // A gamma prior of mean 1 on observed / expected: one event more or less than expected on a short trip says little.
    private const double PriorEvents = 1;
    private const double MostDeviations = 3;

    public static void Rate(ScoringModel model, in TripFeatures features, List<Contribution> contributions)
    {
        contributions.Add(new Contribution(ScorePart.Average, DrivingScore.AveragePoints, double.NaN));
        for (var k = 0; k < model.Factors.Count; k++)
        {
            var factor = model.Factors[k];
            var value = Value(factor.Part, features);
            var deviations = Math.Clamp((value - factor.Mean) / factor.Deviation, -MostDeviations, MostDeviations);
            var points = double.IsNaN(deviations) ? 0 : decimal.Round((decimal)(-DrivingScore.PointsPerLogRelativity * factor.Coefficient * deviations), 2);
            contributions.Add(new Contribution(factor.Part, points, value));
        }

        contributions.Add(DrivingScore.Clip(contributions));
    }

    /// <summary>The x of a factor. Of events ln((observed + 1) / (expected + 1)), of levels ln(observed / expected), else the feature itself.</summary>
    internal static double Value(ScorePart part, in TripFeatures features) => part switch
    {
        ScorePart.Braking => Rate(features.Braking),
        ScorePart.Acceleration => Rate(features.Acceleration),
        ScorePart.Cornering => Rate(features.Cornering),
        ScorePart.Intensity => Level(features.AccelerationRmsMps2),
        ScorePart.Jerk => Level(features.JerkRmsMps3),
        ScorePart.Eco => Level(features.RelativePositiveAccelerationMps2),
        ScorePart.Speeding => features.LimitExcessShare,
        ScorePart.Fatigue => features.FatigueHours,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a factor of the model."),
    };

    private static double Rate(Observation events) => Math.Log((events.Observed + PriorEvents) / (events.Expected + PriorEvents));

    private static double Level(Observation level) => Math.Log(level.Observed / level.Expected);
}
