namespace ConnectedInsurance.Emulator.Driving;

/// <summary>How the dongle sits in the car: turned about the car's vertical axis, then its lateral, then its longitudinal one.</summary>
/// <remarks>The car's frame is ISO 8855: x forwards, y to the left, z up.</remarks>
/// <param name="YawDegrees">About z, to the left positive.</param>
/// <param name="PitchDegrees">About y, nose down positive.</param>
/// <param name="RollDegrees">About x, to the right positive.</param>
public readonly record struct Mounting(double YawDegrees, double PitchDegrees, double RollDegrees)
{
    /// <summary>Nearly straight, as an OBD socket usually sits.</summary>
    public static Mounting Usual { get; } = new(0, 4, -3);

    /// <summary>A vector of the car's frame in the dongle's.</summary>
    internal (double X, double Y, double Z) Turn(double x, double y, double z)
    {
        (x, y) = Rotate(x, y, YawDegrees);
        (z, x) = Rotate(z, x, PitchDegrees);
        (y, z) = Rotate(y, z, RollDegrees);
        return (x, y, z);
    }

    private static (double First, double Second) Rotate(double first, double second, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return ((cos * first) + (sin * second), (cos * second) - (sin * first));
    }
}
