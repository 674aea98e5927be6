namespace ConnectedInsurance.Emulator.Driving;

/// <summary>A trip as it was driven, second by second: what an emulated dongle is put through.</summary>
/// <param name="Offset">When it began, after the beginning of whatever it is part of.</param>
/// <param name="Start">When it began, UTC; null when the recording never knew.</param>
/// <param name="ImuHz">Inertial readings a second, 1 to 100.</param>
/// <param name="Seconds">One entry a second, without holes: a second in which nothing was measured is an empty entry.</param>
public sealed record DrivenTrip(TimeSpan Offset, DateTimeOffset? Start, int ImuHz, IReadOnlyList<DriveSecond> Seconds)
{
    /// <summary>True when satellites gave anything, the time then included.</summary>
    public bool HasSatellites => Seconds.Any(second => !double.IsNaN(second.GnssSpeedKph) || !double.IsNaN(second.Latitude));

    /// <summary>Speed x 1 s, summed, km; by satellites where there are any, else by the car.</summary>
    public double DistanceKm => Seconds.Sum(second =>
        !double.IsNaN(second.GnssSpeedKph) ? second.GnssSpeedKph : !double.IsNaN(second.SpeedKph) ? second.SpeedKph : 0) / 3600;
}
