namespace ConnectedInsurance.Emulator.Driving;

/// <summary>Engine speed of a six-gear car.</summary>
internal static class Gearbox
{
    public const double IdleRpm = 800;

    private static readonly double[] KphPer1000Rpm = [8, 15, 23, 32, 42, 50];

    /// <summary>Engine speed in the highest gear that keeps the engine above where the driver shifts; the clutch slips below idle.</summary>
    public static double Rpm(double speedKph, double shiftRpm) =>
        Math.Max(IdleRpm, speedKph / Ratio(speedKph, shiftRpm) * 1000);

    /// <summary>The gear taken, as km/h for 1000 1/min.</summary>
    public static double Ratio(double speedKph, double shiftRpm)
    {
        var gear = KphPer1000Rpm[0];
        foreach (var higher in KphPer1000Rpm)
        {
            gear = speedKph / higher * 1000 >= shiftRpm ? higher : gear;
        }

        return gear;
    }
}
