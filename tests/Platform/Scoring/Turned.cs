using System.Numerics;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>Sensors turned in space.</summary>
internal static class Turned
{
    /// <summary>A random mounting, the same for the same seed.</summary>
    public static Quaternion By(int seed)
    {
        var random = new Random(seed + 77);
        float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return Quaternion.Normalize(new Quaternion(Normal(), Normal(), Normal(), Normal()));
    }

    /// <summary>Turns the sensor's readings from a second on.</summary>
    public static void From(DriveColumns drive, int second, Quaternion turn)
    {
        Turn(drive, Signal.AccelerationXG, second, turn);
        if (drive.HasRotation)
        {
            Turn(drive, Signal.RotationXDps, second, turn);
        }
    }

    public static double Degrees(Vector3 a, Vector3 b) => Math.Acos(Math.Clamp(Vector3.Dot(a, b), -1, 1)) * 180 / Math.PI;

    private static void Turn(DriveColumns drive, Signal first, int second, Quaternion turn)
    {
        var (x, y, z) = (drive.Fill(first).ToArray(), drive.Fill(first + 1).ToArray(), drive.Fill(first + 2).ToArray());
        for (var i = second * drive.ImuHz; i < x.Length; i++)
        {
            var read = Vector3.Transform(new Vector3(x[i], y[i], z[i]), turn);
            (x[i], y[i], z[i]) = (read.X, read.Y, read.Z);
        }

        x.CopyTo(drive.Fill(first));
        y.CopyTo(drive.Fill(first + 1));
        z.CopyTo(drive.Fill(first + 2));
    }
}
