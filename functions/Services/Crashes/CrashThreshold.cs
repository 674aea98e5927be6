namespace ConnectedInsurance.Services.Crashes;

/// <summary>From which blow on a vehicle's driver who does not answer is taken to need help; what they answered before teaches it.</summary>
/// <remarks>
/// Every candidate is asked about: nothing is ever left unsaid because of an earlier false alarm. A loosely fitted dongle that knocks is learnt as such, but
/// never beyond 3 g, and never to where a blow that was a crash would be taken for a knock.
/// </remarks>
public static class CrashThreshold
{
    /// <value>What the dongle itself takes for a candidate, mg (NMFTA sample policy: 12.2 m/s^2).</value>
    public const int LeastMg = 1244;

    /// <value>False alarms raise it no further, mg.</value>
    public const int MostMg = 3000;

    private const double AboveFalseAlarms = 1.1;
    private const double UnderCrashes = 0.9;

    /// <summary>The threshold, mg.</summary>
    /// <param name="before">Earlier crashes of the vehicle, with what was answered.</param>
    public static int Of(IEnumerable<Crash> before)
    {
        var (falseAlarms, crashes) = (0, int.MaxValue);
        foreach (var crash in before)
        {
            falseAlarms = crash.Answer == CrashAnswer.FalseAlarm ? Math.Max(falseAlarms, (int)(crash.PeakMg * AboveFalseAlarms)) : falseAlarms;
            crashes = crash.Answer is CrashAnswer.Help or CrashAnswer.Well ? Math.Min(crashes, (int)(crash.PeakMg * UnderCrashes)) : crashes;
        }

        return Math.Max(LeastMg, Math.Min(Math.Min(falseAlarms, MostMg), crashes));
    }
}
