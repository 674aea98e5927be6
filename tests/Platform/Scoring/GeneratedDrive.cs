using System.Numerics;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>A drive on a road of bends, stops and changing limits: what a car's speed and an inertial sensor, mounted anyhow, would have recorded.</summary>
internal static class GeneratedDrive
{
    private const int StepsPerSecond = 10;
    private const double Step = 1.0 / StepsPerSecond;
    private const double Gravity = 9.80665;

    /// <summary>The same seed is the same road and traffic, whoever drives.</summary>
    public static DriveColumns Of(Temper temper, int seed, int minutes = 20, Quaternion? mounting = null, int hz = StepsPerSecond, DateTimeOffset? start = null)
    {
        var turned = mounting ?? Quaternion.Identity;
        var noise = new Random(seed + 1000);
        var drive = new DriveColumns(minutes * 60, hz, start);
        var speed = drive.Fill(Signal.SpeedKph);
        var (x, y, z) = (drive.Fill(Signal.AccelerationXG).ToArray(), drive.Fill(Signal.AccelerationYG).ToArray(), drive.Fill(Signal.AccelerationZG).ToArray());
        var i = 0;
        foreach (var (mps, longitudinal, lateral) in Motion(temper, new Random(seed)).Take(minutes * 60 * StepsPerSecond))
        {
            if (i % StepsPerSecond == 0)
            {
                speed[i / StepsPerSecond] = (float)Math.Round(mps * 3.6);
            }

            var felt = new Vector3((float)longitudinal + Noise(noise), (float)lateral + Noise(noise), (float)Gravity + Noise(noise)) / (float)Gravity;
            var read = Vector3.Transform(felt, turned);
            for (var sample = i * hz / StepsPerSecond; sample < (i + 1) * hz / StepsPerSecond; sample++)
            {
                (x[sample], y[sample], z[sample]) = (MilliG(read.X), MilliG(read.Y), MilliG(read.Z));
            }

            i++;
        }

        x.CopyTo(drive.Fill(Signal.AccelerationXG));
        y.CopyTo(drive.Fill(Signal.AccelerationYG));
        z.CopyTo(drive.Fill(Signal.AccelerationZG));
        return drive;
    }

    /// <summary>Speed, longitudinal and lateral acceleration in m/s and m/s^2, ten times a second, for ever.</summary>
    private static IEnumerable<(double Mps, double Longitudinal, double Lateral)> Motion(Temper temper, Random road)
    {
        var (speed, acceleration) = (0d, 0d);
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
                var wanted = needed > 0.85 * temper.BrakeMps2 ? -needed : Math.Clamp((limit - speed) / 2, -0.5 * temper.BrakeMps2, temper.GainMps2);
                acceleration += (wanted - acceleration) * Step / temper.LagSeconds;
                acceleration = Math.Max(acceleration, -speed / Step);
                speed += acceleration * Step;
                yield return (speed, acceleration, 0);
            }

            for (var step = 0; step < standing * StepsPerSecond; step++)
            {
                (speed, acceleration) = (0, 0);
                yield return (0, 0, 0);
            }

            for (var turned = 0d; standing == 0 && turned < Math.PI / 2; turned += speed / radius * Step)
            {
                acceleration += (Math.Clamp(bend - speed, -1, 1) - acceleration) * Step / temper.LagSeconds;
                speed = Math.Max(1, speed + (acceleration * Step));
                yield return (speed, acceleration, side * speed * speed / radius);
            }
        }
    }

    private static float Noise(Random random) => (float)(0.3 * (random.NextDouble() + random.NextDouble() - 1));

    private static float MilliG(float g) => MathF.Round(g * 1000) / 1000;
}
