namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>A speed that stays the same for 20 s or longer while the sensor feels the car gain and lose speed is stuck: it was not measured.</summary>
/// <remarks>
/// Felt is the longitudinal second mean; its root mean square about its mean over the run must exceed 0.7 m/s^2: a car at one speed to 1 km/h stays under 0.3 unless the sensor is slow and sees single vibrations, hence the margin.
/// Unit: m/s at 1 Hz. A standing car is never stuck. NaN: ends a run.
/// </remarks>
internal static class StuckSpeed
{
    private const int FewestSeconds = 20;
    private const float MostFeltMps2 = 0.7f;

    /// <summary>Takes stuck runs out of <paramref name="speedMps"/>; returns how many seconds that were.</summary>
    public static int Remove(Span<float> speedMps, ReadOnlySpan<float> feltMps2)
    {
        var removed = 0;
        for (var (start, k) = (0, 1); k <= speedMps.Length; k++)
        {
            if (k < speedMps.Length && speedMps[k] == speedMps[start])
            {
                continue;
            }

            if (k - start >= FewestSeconds && speedMps[start] > Features.TripFeatures.StandstillMps && Spread(feltMps2[start..k]) > MostFeltMps2)
            {
                speedMps[start..k].Fill(float.NaN);
                removed += k - start;
            }

            start = k;
        }

        return removed;
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
