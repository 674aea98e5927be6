using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Smoothness: the log dimensionless jerk of each stretch of moving, ln(T^3 / v_peak^2 * integral of jerk^2), averaged by time.</summary>
/// <remarks>
/// Unit: 1; smaller is smoother. Sampled at 1 Hz; jerk is the second difference of speed; a stretch ends at a standstill or a gap and counts from 10 s on.
/// No such stretch: NaN. NaN: ends the stretch. Source: Balasubramanian, Melendez-Calderon, Burdet 2012 (with the sign turned, so that rough is large).
/// </remarks>
public static class LogDimensionlessJerk
{
    private const int ShortestSeconds = 10;

    /// <summary>The time-weighted mean over the stretches of moving of a drive.</summary>
    public static float Of(ReadOnlySpan<float> speedMps)
    {
        var (sum, seconds) = (0f, 0);
        var start = 0;
        for (var k = 0; k <= speedMps.Length; k++)
        {
            if (k < speedMps.Length && speedMps[k] > TripFeatures.StandstillMps)
            {
                continue;
            }

            if (k - start >= ShortestSeconds)
            {
                sum += (k - start) * Stretch(speedMps[start..k]);
                seconds += k - start;
            }

            start = k + 1;
        }

        return sum / seconds;
    }

    private static float Stretch(ReadOnlySpan<float> speedMps)
    {
        var (jerk, peak) = ByDefinition.IsAsked ? Reference(speedMps) : Vectorised(speedMps);

        // A perfectly steady stretch has no jerk; the speed sensor's own resolution, 1 km/h, bounds what can be told apart.
        var floor = speedMps.Length * 0.01f;
        var seconds = (float)speedMps.Length;
        return MathF.Log(seconds * seconds * seconds / (peak * peak) * (jerk + floor));
    }

    /// <summary>Sum of the squared second differences of a stretch without gaps, and its top speed, the first and the last second left out.</summary>
    internal static (float Jerk, float Peak) Reference(ReadOnlySpan<float> speedMps) => From(1, speedMps);

    internal static (float Jerk, float Peak) Vectorised(ReadOnlySpan<float> speedMps)
    {
        var (jerks, peaks) = (Vector<float>.Zero, Vector<float>.Zero);
        var k = 1;
        for (; k < speedMps.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var speed = new Vector<float>(speedMps[k..]);
            var difference = new Vector<float>(speedMps[(k + 1)..]) - (2 * speed) + new Vector<float>(speedMps[(k - 1)..]);
            jerks += difference * difference;
            peaks = Vector.MaxNative(peaks, speed);
        }

        var (jerk, peak) = From(k, speedMps);
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = MathF.Max(peak, peaks[lane]);
        }

        return (Vector.Sum(jerks) + jerk, peak);
    }

    private static (float Jerk, float Peak) From(int k, ReadOnlySpan<float> speedMps)
    {
        var (jerk, peak) = (0f, 0f);
        for (; k < speedMps.Length - 1; k++)
        {
            var difference = speedMps[k + 1] - (2 * speedMps[k]) + speedMps[k - 1];
            jerk += difference * difference;
            peak = MathF.Max(peak, speedMps[k]);
        }

        return (jerk, peak);
    }
}
