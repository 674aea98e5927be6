namespace ConnectedInsurance.Scoring.Events;

/// <summary>A blow that may have been a crash. Apart from harsh driving: it costs no points, it asks for help.</summary>
/// <param name="AtSeconds">Since the trip began, s.</param>
/// <param name="DurationSeconds">How long the blow lasted, s.</param>
/// <param name="PeakMps2">Its largest acceleration, gravity taken away, whatever the direction, m/s^2.</param>
/// <param name="SpeedBeforeKph">Fastest in the five seconds before, km/h; NaN unknown.</param>
/// <param name="StandstillSeconds">How long the car stood afterwards, s; NaN unknown.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct CrashCandidate(
    double AtSeconds, double DurationSeconds, double PeakMps2, double SpeedBeforeKph, double StandstillSeconds, double Confidence);
