namespace ConnectedInsurance.Scoring.Features;

/// <summary>Driving on without a rest: hours at the wheel beyond two, counted since the last break of a quarter of an hour.</summary>
/// <remarks>Unit: h. Sampled at 1 Hz; a break is 900 s of standstill on end. NaN: taken as driving goes on, for a lost signal is not a rest. Source: the two-hour advice of road-safety bodies (EU: 561/2006 asks 45 min after 4.5 h of professionals).</remarks>
public static class Fatigue
{
    private const int BreakSeconds = 15 * 60;
    private const int RestedSeconds = 2 * 3600;

    /// <summary>Hours beyond two without a break.</summary>
    /// <param name="speedMps">Speed at 1 Hz.</param>
    /// <param name="drivenBefore">What was driven before this trip without a break.</param>
    public static double Hours(ReadOnlySpan<float> speedMps, TimeSpan drivenBefore)
    {
        var driven = drivenBefore.TotalSeconds;
        if (driven + speedMps.Length <= RestedSeconds)
        {
            return 0;
        }

        var (standing, tired) = (0, 0);
        foreach (var speed in speedMps)
        {
            standing = speed <= TripFeatures.StandstillMps ? standing + 1 : 0;
            driven = standing >= BreakSeconds ? 0 : driven + 1;
            tired += driven > RestedSeconds && standing == 0 ? 1 : 0;
        }

        return tired / 3600.0;
    }
}
