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
    private const float MostOffMps2 = 2;

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

    /// <summary>Root mean square about the mean; beyond 2 m/s^2 a second counts as 2, so that a single blow tells nothing.</summary>
    private static float Spread(ReadOnlySpan<float> felt)
    {
        var (sum, squares, count) = (0f, 0f, 0);
        foreach (var value in felt)
        {
            (sum, count) = float.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }

        foreach (var value in felt)
        {
            var off = Math.Clamp(value - (sum / count), -MostOffMps2, MostOffMps2);
            squares += float.IsNaN(off) ? 0 : off * off;
        }

        return MathF.Sqrt(squares / count);
    }
}
