using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>Severity as a continuous series: how far each sample is to the threshold that would make it an event.</summary>
/// <remarks>Unit: 1 at the threshold. Forward unknown: of the size of the horizontal acceleration, hence the same however the sensor is turned. NaN: the sample was not measured.</remarks>
internal static class Harshness
{
    /// <summary>Harshness of inertial sample <paramref name="i"/> of the drive just scored.</summary>
    public static float At(int i, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var magnitude = profile.Frame == Frame.Raw || workspace.IsUndirected ? workspace.MagnitudeMps2[i] / (float)profile.Horizontal.ThresholdMps2 : float.NaN;
        if (profile.Frame == Frame.Raw)
        {
            return magnitude * Felt.StandardGravityMps2 / 1000;
        }

        if (!float.IsNaN(magnitude))
        {
            return magnitude;
        }

        var along = workspace.LongitudinalMps2[i];
        var across = MathF.Abs(workspace.LateralMps2[i]) / (float)profile.Cornering.ThresholdMps2;
        along = MathF.Max(along / (float)profile.Acceleration.ThresholdMps2, -along / (float)profile.Braking.ThresholdMps2);
        return float.MaxNumber(along, across);
    }
}
