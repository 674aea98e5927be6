using System.Numerics;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>A drive on a road of bends, stops and changing limits: what a car's speed and an inertial sensor, mounted anyhow, would have recorded.</summary>
internal static class GeneratedDrive
{
    private const int StepsPerSecond = 100;
    private const double Step = 1.0 / StepsPerSecond;
    private const double Gravity = 9.80665;
    private const double DegreesPerRadian = 180 / Math.PI;

    private readonly record struct Moment(double Mps, double Longitudinal, double Lateral, double YawRadps);

    /// <summary>The same seed is the same road and traffic, whoever drives.</summary>
    public static DriveColumns Of(
        Temper temper, int seed, int minutes = 20, Quaternion? mounting = null, int hz = 10, DateTimeOffset? start = null, bool gyroscope = true)
    {
        var drive = new DriveColumns(minutes * 60, hz, start);
        var moments = Motion(temper, new Random(seed), new Random(seed + 2000)).Take(minutes * 60 * StepsPerSecond).ToArray();
        var speed = drive.Fill(Signal.SpeedKph);
        for (var second = 0; second < speed.Length; second++)
        {
            speed[second] = (float)Math.Round(moments[second * StepsPerSecond].Mps * 3.6);
        }

        var noise = new Random(seed + 1000);
        Sense(drive, Signal.AccelerationXG, mounting ?? Quaternion.Identity, 0.001f, i => Felt(moments, i, hz, noise));
        if (gyroscope)
        {
            Sense(drive, Signal.RotationXDps, mounting ?? Quaternion.Identity, 0.1f, i => new(
                Noise(noise), Noise(noise), (float)(Mean(moments, i, hz, moment => moment.YawRadps) * DegreesPerRadian) + Noise(noise)));
        }

        return drive;
    }

    private static Vector3 Felt(Moment[] moments, int i, int hz, Random noise) => new Vector3(
        (float)Mean(moments, i, hz, moment => moment.Longitudinal) + Noise(noise),
        (float)Mean(moments, i, hz, moment => moment.Lateral) + Noise(noise),
        (float)Gravity + Noise(noise)) / (float)Gravity;

    /// <summary>What a sensor of that rate gives: the mean over a tenth of a second at most, as its low-pass leaves it.</summary>
    private static double Mean(Moment[] moments, int i, int hz, Func<Moment, double> of)
    {
        var (from, length) = (i * StepsPerSecond / hz, Math.Min(StepsPerSecond / hz, StepsPerSecond / 10));
        var sum = 0d;
        for (var k = from; k < from + length; k++)
        {
            sum += of(moments[k]);
        }

        return sum / length;
    }

    private static void Sense(DriveColumns drive, Signal first, Quaternion mounting, float resolution, Func<int, Vector3> felt)
    {
        for (var i = 0; i < drive.Samples; i++)
        {
            var read = Vector3.Transform(felt(i), mounting);
            for (var axis = 0; axis < 3; axis++)
            {
                drive.Fill(first + axis)[i] = MathF.Round(read[axis] / resolution) * resolution;
            }
        }
    }

    /// <summary>The car's motion, a hundred times a second, for ever.</summary>
    private static IEnumerable<Moment> Motion(Temper temper, Random road, Random mind)
    {
        var (speed, acceleration, wander) = (0d, 0d, 0d);
        while (true)
        {
            var limit = new[] { 30, 50, 50, 70, 100 }[road.Next(5)] / 3.6;
            var length = 150 + (road.NextDouble() * limit * 40);
            var radius = 15 + (60 * road.NextDouble());
            var side = road.Next(2) == 0 ? 1 : -1;
            var standing = road.Next(3) == 0 ? 5 + road.Next(20) : 0;
            var bend = Math.Min(limit, Math.Sqrt(temper.BendMps2 * radius));
            for (var left = length; left > 0; left -= Math.Max(speed, 0.3) * Step)
            {
                var exit = standing > 0 ? 0 : bend;
                var needed = left > 0.5 ? Math.Max(0, (speed * speed) - (exit * exit)) / (2 * left) : 0;
                wander += ((mind.NextDouble() - 0.5) * temper.WanderMps * Math.Sqrt(Step)) - (wander * Step / 10);
                var wanted = needed > 0.85 * temper.BrakeMps2 ? -needed : Math.Clamp((limit + wander - speed) / 2, -0.5 * temper.BrakeMps2, temper.GainMps2);
                acceleration += (wanted - acceleration) * Step / temper.LagSeconds;
                acceleration = Math.Max(acceleration, -speed / Step);
                speed += acceleration * Step;
                yield return new(speed, acceleration, 0, 0);
            }

            for (var step = 0; step < standing * StepsPerSecond; step++)
            {
                (speed, acceleration) = (0, 0);
                yield return default;
            }

            for (var turned = 0d; standing == 0 && turned < Math.PI / 2; turned += speed / radius * Step)
            {
                acceleration += (Math.Clamp(bend - speed, -1, 1) - acceleration) * Step / temper.LagSeconds;
                speed = Math.Max(1, speed + (acceleration * Step));

                // The steering wheel takes its time at either end of the bend.
                var lateral = side * speed * speed / radius * Math.Clamp(Math.Min(turned, (Math.PI / 2) - turned) * radius / speed / 0.8, 0.1, 1);
                yield return new(speed, acceleration, lateral, lateral / speed);
            }
        }
    }

    private static float Noise(Random random) => (float)(0.3 * (random.NextDouble() + random.NextDouble() - 1));
}
