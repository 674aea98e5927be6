using System.Globalization;
using System.Text;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Emulator.World;

/// <summary>A satellite receiver: cold start, tunnels, a place that drifts whether the car stands or drives, one RMC and one GGA a second.</summary>
public sealed class GnssModel(EmulatedCar car, WorldTime time, Fault faults, int seed, double driftMetres = 0) : IByteLink
{
    private const int ColdStartMs = 25_000;
    private const double NoiseShare = 0.001;
    private const double DriftSeconds = 60;
    private const double MetresPerDegree = 111_320;

    private readonly Chance chance = new(seed);
    private readonly Outages tunnels = new(faults.HasFlag(Fault.Tunnels), new Chance(seed + 1), 10 * 60_000, 60_000);
    private readonly Wander north = new(new Chance(seed + 2), driftMetres, DriftSeconds);
    private readonly Wander east = new(new Chance(seed + 3), driftMetres, DriftSeconds);
    private readonly Queue<byte> ready = new();
    private long onAt;
    private long told = -1;
    private double latitude = 49.0094;
    private double longitude = 8.4044;

    /// <summary>Power comes, and with it a cold start.</summary>
    public void Boot() => onAt = time.NowMs;

    /// <inheritdoc/>
    public int Read(byte[] into, int count)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (time.NowMs / 1000 != told)
        {
            told = time.NowMs / 1000;
            Tell();
        }

        var read = 0;
        while (read < count && ready.TryDequeue(out var b))
        {
            into[read++] = b;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Write(byte[] bytes, int offset, int count)
    {
        // The receiver is left as it comes out of the factory.
    }

    private void Tell()
    {
        var second = car.Second;
        if (!double.IsNaN(second.Latitude))
        {
            (latitude, longitude) = (second.Latitude, second.Longitude);
        }

        var known = !faults.HasFlag(Fault.NoTime) && time.NowMs - onAt >= ColdStartMs && !tunnels.IsOut(time.NowMs);
        var utc = time.Beginning.AddMilliseconds(time.NowMs);
        var clock = utc.ToString("HHmmss.ff", CultureInfo.InvariantCulture);
        if (!known)
        {
            Say($"GNRMC,{clock},V,,,,,,,,,,N");
            return;
        }

        var knots = Math.Max(0, double.IsNaN(second.GnssSpeedKph) ? 0.05 * Math.Abs(chance.Normal()) : second.GnssSpeedKph / 1.852);
        var course = double.IsNaN(second.CourseDegrees) ? "" : second.CourseDegrees.ToString("F2", CultureInfo.InvariantCulture);
        var toldLatitude = latitude + (north.At(time.NowMs) / MetresPerDegree);
        var toldLongitude = longitude + (east.At(time.NowMs) / MetresPerDegree / Math.Cos(latitude * Math.PI / 180));
        var place = $"{Angle(toldLatitude, 2)},{(toldLatitude < 0 ? 'S' : 'N')},{Angle(toldLongitude, 3)},{(toldLongitude < 0 ? 'W' : 'E')}";
        Say(string.Create(CultureInfo.InvariantCulture, $"GNRMC,{clock},A,{place},{knots:F3},{course},{utc:ddMMyy},,,A"));
        Say($"GNGGA,{clock},{place},1,09,0.9,115.2,M,47.6,M,,");
    }

    private static string Angle(double degrees, int digits)
    {
        var minutes = Math.Round(Math.Abs(degrees) * 60, 5);
        var whole = (int)(minutes / 60);
        return whole.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0') + (minutes - (whole * 60)).ToString("00.00000", CultureInfo.InvariantCulture);
    }

    private void Say(string sentence)
    {
        var sum = sentence.Aggregate(0, (x, c) => x ^ c);
        foreach (var b in Encoding.ASCII.GetBytes($"${sentence}*{sum:X2}\r\n"))
        {
            if (!faults.HasFlag(Fault.LineNoise) || !chance.Hits(NoiseShare))
            {
                ready.Enqueue(b);
            }
            else if (chance.Hits(0.5))
            {
                ready.Enqueue((byte)chance.Between(0, 256));
            }
        }
    }
}
