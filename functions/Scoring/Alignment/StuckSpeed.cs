using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>A speed that stays the same for 20 s or longer while the sensor feels the car gain and lose speed is stuck: it was not measured.</summary>
/// <remarks>
/// Felt is the longitudinal second mean; its root mean square about its mean over the run must exceed 0.7 m/s^2: a car at one speed to 1 km/h stays under 0.3 unless the sensor is slow and sees single vibrations, hence the margin.
/// Unit: m/s at 1 Hz. A standing car is never stuck. NaN: ends a run.
/// </remarks>
internal static class StuckSpeed
{
    private const int FewestSeconds = 20;
    private const int StepSeconds = FewestSeconds / 2;
    private const float MostFeltMps2 = 0.7f;

    /// <summary>Takes stuck runs out of <paramref name="speedMps"/>; returns how many seconds that were.</summary>
    public static int Remove(Span<float> speedMps, ReadOnlySpan<float> feltMps2)
    {
        var removed = 0;
        for (var k = 0; k < speedMps.Length - StepSeconds; k += StepSeconds)
        {
            // Any run that is long enough holds one of these pairs.
            if (speedMps[k] == speedMps[k + StepSeconds] && speedMps[k] > TripFeatures.StandstillMps)
            {
                var (start, end) = Run(speedMps, k);
                if (end - start >= FewestSeconds && Spread(feltMps2[start..end]) > MostFeltMps2)
                {
                    speedMps[start..end].Fill(float.NaN);
                    removed += end - start;
                }
            }
        }

        return removed;
    }

    private static (int Start, int End) Run(ReadOnlySpan<float> speedMps, int k)
    {
        var (start, end) = (k, k + 1);
        while (start > 0 && speedMps[start - 1] == speedMps[k])
        {
            start--;
        }

        while (end < speedMps.Length && speedMps[end] == speedMps[k])
        {
            end++;
        }

        return (start, end);
    }

    private static float Spread(ReadOnlySpan<float> felt)
    {
        var (sum, squares, count) = (0f, 0f, 0);
        foreach (var value in felt)
        {
            if (!float.IsNaN(value))
            {
                (sum, squares, count) = (sum + value, squares + (value * value), count + 1);
            }
        }

        var mean = sum / count;
        return MathF.Sqrt((squares / count) - (mean * mean));
    }
}
