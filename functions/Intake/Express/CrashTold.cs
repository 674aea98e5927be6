namespace ConnectedInsurance.Intake.Express;

/// <summary>A dongle tells of what may have been a crash. Raised as the batch is received, and again when it is stored: whoever listens takes the second for the first.</summary>
/// <param name="Segment">The trip segment.</param>
/// <param name="Seq">The batch.</param>
/// <param name="Row">The second in it.</param>
/// <param name="At">When it happened; when it was received, for a dongle that does not know the time.</param>
/// <param name="PeakMg">Acceleration across gravity, mg.</param>
/// <param name="SpeedBeforeKph">Fastest of the seconds before, km/h; null when none was measured.</param>
/// <param name="Place">Where; null where no place is collected, or none was known.</param>
/// <param name="Trace">The trace of the batch.</param>
public sealed record CrashTold(
    TripSegment Segment, uint Seq, int Row, DateTimeOffset At, int PeakMg, double? SpeedBeforeKph, CrashPlace? Place, string Trace);

/// <summary>Where a crash was.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="CourseDegrees">Where the car was heading, degrees from north; null when not known.</param>
public sealed record CrashPlace(double Latitude, double Longitude, double? CourseDegrees);
