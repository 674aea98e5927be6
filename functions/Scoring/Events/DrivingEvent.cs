namespace ConnectedInsurance.Scoring.Events;

/// <summary>One harsh event, with all one needs to contest it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="StartSeconds">Since the trip began, s.</param>
/// <param name="EndSeconds">Since the trip began, s.</param>
/// <param name="PeakMps2">Largest magnitude, m/s^2.</param>
/// <param name="ThresholdMps2">The threshold in force, m/s^2.</param>
/// <param name="Severity">By the bounds in force.</param>
/// <param name="SpeedKph">Speed as it began, km/h; NaN unknown.</param>
/// <param name="Confidence">0 to 1: how sure the direction and the samples about it are.</param>
/// <param name="EvidenceFromSeconds">Start of the window to look at when judging it, s.</param>
/// <param name="EvidenceToSeconds">End of that window, s.</param>
public readonly record struct DrivingEvent(
    EventKind Kind,
    double StartSeconds,
    double EndSeconds,
    double PeakMps2,
    double ThresholdMps2,
    Severity Severity,
    double SpeedKph,
    double Confidence,
    double EvidenceFromSeconds,
    double EvidenceToSeconds)
{
    /// <summary>From start to end, s.</summary>
    public double DurationSeconds => EndSeconds - StartSeconds;

    /// <summary>How much it counts: once for every 3 s it lasts, times 1, 2, 3 by severity.</summary>
    /// <remarks>Counting by duration makes one long event weigh at least the two that a third, between them, would merge: one more harsh moment never lowers the sum.</remarks>
    public double Weight => (1 + Math.Floor(DurationSeconds / EventRule.MergeWindowSeconds)) * (1 + (int)Severity);
}
