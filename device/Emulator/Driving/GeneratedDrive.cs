namespace ConnectedInsurance.Emulator.Driving;

/// <summary>A drive nobody drove, in which speed, engine speed and acceleration agree; the same seed gives the same drive.</summary>
/// <remarks>It shows that the way through works. It proves nothing about drivers.</remarks>
public static class GeneratedDrive
{
    private const double GravityMps2 = 9.80665;
    private const double MetresPerDegree = 111_320;
    private const double WarmCelsius = 90;
    private const double WarmingSeconds = 240;

    /// <summary>Makes a drive of about this length.</summary>
    /// <param name="temper">Who drives.</param>
    /// <param name="length">How long; from a minute up.</param>
    /// <param name="seed">Which of all such drives.</param>
    /// <param name="start">When it begins, UTC.</param>
    /// <param name="options">What else is not as usual.</param>
    public static DrivenTrip Make(Temper temper, TimeSpan length, int seed, DateTimeOffset start, GeneratedDriveOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromMinutes(1));
        options ??= new GeneratedDriveOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ImuHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ImuHz, 100);

        var chance = new Chance(seed);
        var style = DrivingStyle.Of(temper);
        var motion = new Motion(options.ImuHz);
        new Route(motion, style, chance).Drive(length.TotalSeconds);
        return Sense(motion, style, chance, start, options);
    }

    /// <summary>What a motion is like for the sensors of a car.</summary>
    internal static DrivenTrip Sense(Motion motion, DrivingStyle style, Chance chance, DateTimeOffset start, GeneratedDriveOptions options) =>
        new(TimeSpan.Zero, start, options.ImuHz, [.. Sense(motion.Steps, style, chance, options)]);

    private static IEnumerable<DriveSecond> Sense(
        IReadOnlyList<MotionStep> steps, DrivingStyle style, Chance chance, GeneratedDriveOptions options)
    {
        var (latitude, longitude) = (options.Latitude, options.Longitude);
        var course = chance.Between(0, 2 * Math.PI);
        var driven = 0d;
        var road = new RoadSurface(options, style, new Chance(steps.Count));
        for (var second = 0; second < steps.Count / options.ImuHz; second++)
        {
            var now = steps[second * options.ImuHz];
            var speedKph = now.SpeedMps * 3.6;
            var inertial = new InertialSample[options.ImuHz];
            var sensed = new DriveSecond
            {
                SpeedKph = speedKph,
                GnssSpeedKph = Math.Max(0, speedKph + (now.SpeedMps > 0 ? 0.2 * chance.Normal() : 0)),
                CourseDegrees = course * 180 / Math.PI,
                Latitude = latitude,
                Longitude = longitude,
                Rpm = Gearbox.Rpm(speedKph, style.ShiftRpm) + (10 * chance.Normal()),
                ThrottlePercent = Math.Clamp(12 + (speedKph / 10) + (20 * now.LongitudinalMps2), 0, 100),
                CoolantCelsius = WarmCelsius - ((WarmCelsius - 18) * Math.Exp(-second / WarmingSeconds)),
                FuelPercent = Math.Max(0, 62 - (driven / 8_000)),
                OdometerKm = options.OdometerKm + (driven / 1000),
                BatteryV = 14.1,
                Inertial = inertial,
            };

            for (var i = 0; i < options.ImuHz; i++)
            {
                var step = steps[(second * options.ImuHz) + i];
                inertial[i] = Feel(step, road.Pass(step.SpeedMps, 1d / options.ImuHz), chance, options);
                var metres = step.SpeedMps / options.ImuHz;
                course = (course - (step.YawRadps / options.ImuHz) + (2 * Math.PI)) % (2 * Math.PI);
                latitude += metres * Math.Cos(course) / MetresPerDegree;
                longitude += metres * Math.Sin(course) / (MetresPerDegree * Math.Cos(latitude * Math.PI / 180));
                driven += metres;
            }

            yield return sensed;
        }
    }

    private static InertialSample Feel(MotionStep step, (double Longitudinal, double Lateral, double Vertical) road, Chance chance, GeneratedDriveOptions options)
    {
        var (ax, ay, az) = options.Mounting.Turn(
            (step.LongitudinalMps2 / GravityMps2) + road.Longitudinal, (step.LateralMps2 / GravityMps2) + road.Lateral, 1 + road.Vertical);
        var (gx, gy, gz) = options.Mounting.Turn(0, 0, step.YawRadps * 180 / Math.PI);
        return new(
            (float)(ax + (options.NoiseG * chance.Normal())),
            (float)(ay + (options.NoiseG * chance.Normal())),
            (float)(az + (options.NoiseG * chance.Normal())),
            (float)gx,
            (float)gy,
            (float)gz);
    }
}
