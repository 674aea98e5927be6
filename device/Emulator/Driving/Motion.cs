namespace ConnectedInsurance.Emulator.Driving;

/// <summary>One step of a car's motion in the plane; acceleration holds over the step that begins with the speed, so that it integrates to the next exactly.</summary>
/// <param name="SpeedMps">Speed at the beginning of the step.</param>
/// <param name="LongitudinalMps2">Acceleration forwards over the step.</param>
/// <param name="LateralMps2">Acceleration to the left over the step.</param>
/// <param name="YawRadps">Rotation to the left over the step.</param>
internal readonly record struct MotionStep(double SpeedMps, double LongitudinalMps2, double LateralMps2, double YawRadps);

/// <summary>Appends manoeuvres to a drive.</summary>
internal sealed class Motion(int hz)
{
    /// <summary>Time a foot or a steering wheel takes from nothing to the full; keeps jerk near what is measured in cars.</summary>
    private const double RampSeconds = 0.6;

    /// <summary>Power to mass of an ordinary car at full throttle, W/kg: nobody pulls 3 m/s^2 at 130 km/h.</summary>
    private const double PowerWpkg = 42;

    private readonly List<MotionStep> steps = [];

    /// <summary>The drive so far.</summary>
    public IReadOnlyList<MotionStep> Steps => steps;

    /// <summary>Speed now.</summary>
    public double SpeedMps { get; private set; }

    /// <summary>Seconds driven.</summary>
    public double Seconds => (double)steps.Count / hz;

    /// <summary>Changes speed with a trapezoid of acceleration whose plateau is the peak; a small change never reaches it.</summary>
    public void ChangeTo(double targetMps, double peakMps2)
    {
        var change = targetMps - SpeedMps;
        var peak = change > 0 ? Math.Min(peakMps2, PowerWpkg / Math.Max(1, (SpeedMps + targetMps) / 2)) : peakMps2;
        var ramp = Math.Min(RampSeconds, Math.Abs(change) / peak);
        var duration = (Math.Abs(change) / peak) + ramp;
        var count = Math.Max(1, (int)Math.Round(duration * hz));

        // Weights, then scaled to the change itself, so that the last step arrives at the target exactly.
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            weights[i] = Trapezoid((i + 0.5) / count * duration, duration, ramp);
        }

        var scale = change * hz / weights.Sum();
        foreach (var weight in weights)
        {
            Step(weight * scale, 0);
        }

        SpeedMps = targetMps;
    }

    /// <summary>Drives, or stands, at the speed there is.</summary>
    public void Hold(double seconds)
    {
        for (var i = 0; i < (int)Math.Round(seconds * hz); i++)
        {
            Step(0, 0);
        }
    }

    /// <summary>A bend at the speed there is.</summary>
    /// <param name="radians">How far; to the left is positive.</param>
    /// <param name="peakMps2">Lateral acceleration in the middle of it.</param>
    public void Turn(double radians, double peakMps2)
    {
        var rate = peakMps2 / SpeedMps;
        var ramp = Math.Min(RampSeconds, Math.Abs(radians) / rate);
        var duration = (Math.Abs(radians) / rate) + ramp;
        var count = Math.Max(1, (int)Math.Round(duration * hz));
        for (var i = 0; i < count; i++)
        {
            Step(0, Math.Sign(radians) * rate * Trapezoid((i + 0.5) / count * duration, duration, ramp));
        }
    }

    private static double Trapezoid(double at, double duration, double ramp) =>
        ramp <= 0 ? 1 : Math.Clamp(Math.Min(at, duration - at) / ramp, 0, 1);

    private void Step(double longitudinalMps2, double yawRadps)
    {
        steps.Add(new(SpeedMps, longitudinalMps2, SpeedMps * yawRadps, yawRadps));
        SpeedMps = Math.Max(0, SpeedMps + (longitudinalMps2 / hz));
    }
}
