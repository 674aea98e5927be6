namespace ConnectedInsurance.Emulator.Driving;

/// <summary>What a generated drive is like apart from who drives.</summary>
public sealed record GeneratedDriveOptions
{
    /// <value>Inertial readings a second, 1 to 100. Default: 10.</value>
    public int ImuHz { get; init; } = 10;

    /// <value>How the dongle sits. Default: nearly straight.</value>
    public Mounting Mounting { get; init; } = Mounting.Usual;

    /// <value>White noise of the accelerometer, g. Default: 0.008, a MEMS sensor at 10 Hz in a running car.</value>
    public double NoiseG { get; init; } = 0.008;

    /// <value>Speed bumps and pot-holes a minute. Default: none.</value>
    public double BumpsPerMinute { get; init; }

    /// <value>Steepest gradient, percent. Default: flat.</value>
    public double SteepestPercent { get; init; }

    /// <value>True to feel the gears change. Default: an automatic that nobody feels.</value>
    public bool FeelsGears { get; init; }

    /// <value>Odometer at the start, km.</value>
    public double OdometerKm { get; init; } = 48_210.4;

    /// <value>Latitude at the start, degrees. Default: a point in Germany.</value>
    public double Latitude { get; init; } = 49.0094;

    /// <value>Longitude at the start, degrees.</value>
    public double Longitude { get; init; } = 8.4044;
}
