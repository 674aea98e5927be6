namespace ConnectedInsurance.Rating;

/// <summary>A driver's week.</summary>
/// <param name="Km">Observed distance: its weight.</param>
/// <param name="LogRelativity">ln r of it.</param>
public readonly record struct DrivenWeek(double Km, double LogRelativity);

/// <summary>K of the credibility Z = n / (n + K), estimated from what drivers' weeks differ by within a driver and between drivers.</summary>
/// <remarks>
/// Unit: km. Buhlmann and Straub's unbiased estimators over weekly blocks, weighted by km: s^2 = sum w (x - driver's mean)^2 / sum (weeks - 1);
/// tau^2 = (sum of w_i (driver's mean - mean)^2 - (I - 1) s^2) / (w - sum w_i^2 / w); K = s^2 / tau^2.
/// Source: Buhlmann and Gisler, A Course in Credibility Theory and its Applications (2005), 4.8.
/// </remarks>
public static class FitCredibility
{
    /// <value>Drivers it takes.</value>
    public const int LeastDrivers = 200;

    /// <value>Weeks each of them must have driven in.</value>
    public const int LeastWeeks = 8;

    /// <summary>K: the prior until there are enough drivers; infinite where drivers differ by no more than their own weeks do, since then no record says anything.</summary>
    /// <param name="drivers">The weeks of each driver; those without distance count for nothing.</param>
    public static double Km(IEnumerable<IReadOnlyList<DrivenWeek>> drivers)
    {
        var whole = Whole(drivers);
        return whole.Count < LeastDrivers ? Credibility.PriorKm : Estimate(whole);
    }

    /// <summary>How many drivers K is estimated from; 0 where they are too few and it is the prior's.</summary>
    /// <param name="drivers">The weeks of each driver.</param>
    public static int Drivers(IEnumerable<IReadOnlyList<DrivenWeek>> drivers) => Whole(drivers).Count is >= LeastDrivers and var enough ? enough : 0;

    private static List<List<DrivenWeek>> Whole(IEnumerable<IReadOnlyList<DrivenWeek>> drivers) =>
        [.. drivers.Select(weeks => weeks.Where(week => week.Km > 0).ToList()).Where(weeks => weeks.Count >= LeastWeeks)];

    internal static double Estimate(IReadOnlyCollection<IReadOnlyList<DrivenWeek>> drivers)
    {
        var (within, freedom) = (0d, 0);
        var means = new List<DrivenWeek>(drivers.Count);
        foreach (var weeks in drivers)
        {
            var mean = Mean(weeks);
            within += Squares(weeks, mean.LogRelativity);
            freedom += weeks.Count - 1;
            means.Add(mean);
        }

        var all = Mean(means);
        var withinVariance = within / freedom;
        var between = Squares(means, all.LogRelativity) - (means.Count - 1) * withinVariance;
        var betweenVariance = between / (all.Km - means.Sum(mean => mean.Km * mean.Km) / all.Km);
        return betweenVariance > 0 ? withinVariance / betweenVariance : double.PositiveInfinity;
    }

    private static DrivenWeek Mean(IReadOnlyList<DrivenWeek> weeks)
    {
        var km = weeks.Sum(week => week.Km);
        return new(km, weeks.Sum(week => week.Km * week.LogRelativity) / km);
    }

    private static double Squares(IReadOnlyList<DrivenWeek> weeks, double mean) => weeks.Sum(week => week.Km * Math.Pow(week.LogRelativity - mean, 2));
}
