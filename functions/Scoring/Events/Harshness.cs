using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>Severity as a continuous series: how far each sample is to the threshold that would make it an event.</summary>
/// <remarks>Unit: 1 at the threshold. Forward unknown: of the size of the horizontal acceleration, hence the same however the sensor is turned. NaN: the sample was not measured.</remarks>
internal static class Harshness
{
    /// <summary>Harshness of inertial sample <paramref name="i"/> of the drive just scored.</summary>
    public static float At(int i, ThresholdProfile profile, ScoringWorkspace workspace) => workspace.Source switch
    {
        EventSource.Raw => workspace.SampleScratch[i] * Project.StandardGravityMps2 / 1000 / (float)profile.Horizontal.ThresholdMps2,
        EventSource.Undirected => workspace.SampleScratch[i] / (float)profile.Horizontal.ThresholdMps2,
        EventSource.Aligned => MathF.Max(Longitudinal(workspace.LongitudinalMps2[i], profile), MathF.Abs(workspace.LateralMps2[i]) / (float)profile.Cornering.ThresholdMps2),
        EventSource.Speed => Longitudinal(workspace.LongitudinalMps2[i], profile),
        _ => float.NaN,
    };

    private static float Longitudinal(float mps2, ThresholdProfile profile) =>
        MathF.Max(mps2 / (float)profile.Acceleration.ThresholdMps2, -mps2 / (float)profile.Braking.ThresholdMps2);
}
