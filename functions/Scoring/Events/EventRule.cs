namespace ConnectedInsurance.Scoring.Events;

/// <summary>When motion of a kind is an event.</summary>
/// <param name="ThresholdMps2">Begins at this magnitude, m/s^2.</param>
/// <param name="MediumMps2">Medium from this peak, m/s^2.</param>
/// <param name="HighMps2">High from this peak, m/s^2.</param>
/// <param name="MinSpeedKph">Only from this speed, km/h; 0 asks nothing. An unknown speed passes, at half the confidence.</param>
/// <param name="MinSeconds">Shorter ones are bumps and noise, s.</param>
/// <param name="MergeSeconds">A gap shorter than this joins two into one, s; 0 joins only adjacent samples.</param>
/// <param name="Hysteresis">Ends below (1 - this) of the threshold, so that one manoeuvre about the threshold is one event.</param>
public sealed record EventRule(
    double ThresholdMps2,
    double MediumMps2,
    double HighMps2,
    double MinSpeedKph = 0,
    double MinSeconds = 0.6,
    double MergeSeconds = EventRule.MergeWindowSeconds,
    double Hysteresis = 0.17)
{
    /// <summary>Gaps shorter than this merge by default, s. Source: Damoov.</summary>
    public const double MergeWindowSeconds = 3;

    /// <summary>Ends below this, m/s^2.</summary>
    internal double ReleaseMps2 => ThresholdMps2 * (1 - Hysteresis);
}
