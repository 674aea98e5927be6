namespace ConnectedInsurance.Scoring.Features;

/// <summary>Gives every second its <see cref="RoadContext"/> by a sliding mean over 121 s.</summary>
internal static class ClassifyRoad
{
    /// <summary>Looked at either side, s.</summary>
    public const int HalfWindowSeconds = 60;
    /// <summary>Rural from this mean on, m/s.</summary>
    public const float RuralMps = 50 / 3.6f;
    /// <summary>Motorway from this mean on, m/s.</summary>
    public const float MotorwayMps = 90 / 3.6f;

    /// <summary>Fills <paramref name="contexts"/>, one a second of <paramref name="speedMps"/>.</summary>
    public static void Fill(ReadOnlySpan<float> speedMps, Span<RoadContext> contexts)
    {
        // A sum in double returns to exactly 0 closely enough over a day's drive; a float one drifts.
        var (sum, moving) = (0d, 0);
        for (var k = -HalfWindowSeconds; k < speedMps.Length; k++)
        {
            var (entering, enters) = Moving(speedMps, k + HalfWindowSeconds);
            var (leaving, leaves) = Moving(speedMps, k - HalfWindowSeconds - 1);
            sum += (double)entering - leaving;
            moving += enters - leaves;
            if (k >= 0)
            {
                contexts[k] = moving == 0 ? RoadContext.Unknown : sum < RuralMps * moving ? RoadContext.Urban : sum < MotorwayMps * moving ? RoadContext.Rural : RoadContext.Motorway;
            }
        }
    }

    private static (float Mps, int Seconds) Moving(ReadOnlySpan<float> speedMps, int k) =>
        unchecked((uint)k < (uint)speedMps.Length) && speedMps[k] > TripFeatures.StandstillMps ? (speedMps[k], 1) : (0, 0);
}
