namespace ConnectedInsurance.Scoring;

/// <summary>What one thing done differently would have brought, everything else as it was.</summary>
/// <param name="Part">What.</param>
/// <param name="Less">Of events: how many fewer a week; else the share left out, 0.1 being a tenth.</param>
/// <param name="Points">Points gained.</param>
public readonly record struct Counterfactual(ScorePart Part, double Less, decimal Points)
{
    /// <summary>Harsh events fewer a week.</summary>
    public const double FewerEvents = 2;

    private const double Gentler = 0.1;
    private const double LessSpeeding = 0.5;
    private const double AllBreaks = 1;
    private const decimal Worthwhile = 0.5m;
    private const double DaysOfWeek = 7;

    /// <summary>What would have helped these trips, most first; what brings under half a point is left out.</summary>
    /// <param name="trips">The trips a score is made of.</param>
    /// <param name="model">The model.</param>
    /// <param name="days">The days they were driven in; under a week counts as one.</param>
    public static IReadOnlyList<Counterfactual> Of(IReadOnlyList<ScoredTrip> trips, ScoringModel model, double days) =>
    [
        .. model.Factors.Select(factor => Try(factor, trips, Math.Max(1, days / DaysOfWeek)))
            .Where(change => change.Points >= Worthwhile)
            .OrderByDescending(change => change.Points),
    ];

    private static Counterfactual Try(Factor factor, IReadOnlyList<ScoredTrip> trips, double weeks)
    {
        if (!factor.IsOfEvents)
        {
            var share = factor.Part switch { ScorePart.Speeding => LessSpeeding, ScorePart.Fatigue => AllBreaks, _ => Gentler };
            return new(factor.Part, share, Gained(factor, trips, share));
        }

        var aWeek = trips.Sum(trip => trip.Contributions.Where(part => part.Part == factor.Part && part.Observed > 0).Sum(part => part.Observed)) / weeks;
        var fewer = Math.Min(FewerEvents, aWeek);
        var gained = Gained(factor, trips, fewer / aWeek);

        // Where there are so many that a few less cost as much, only none at all would help.
        return gained >= Worthwhile ? new(factor.Part, fewer, gained) : new(factor.Part, aWeek, Gained(factor, trips, 1));
    }

    private static decimal Gained(Factor factor, IReadOnlyList<ScoredTrip> trips, double share)
    {
        var (gained, km) = (0d, 0d);
        foreach (var trip in trips)
        {
            km += trip.Km;
            gained += trip.Km * (double)(Rescored(trip, factor, share) - DrivingScore.Sum(trip.Contributions));
        }

        return km > 0 ? decimal.Round((decimal)(gained / km), 1) : 0;
    }

    private static decimal Rescored(in ScoredTrip trip, Factor factor, double share)
    {
        var sum = 0m;
        foreach (var part in trip.Contributions)
        {
            sum += part.Part == ScorePart.Clip ? 0
                : part.Part != factor.Part || double.IsNaN(part.Value) || double.IsNaN(share) ? part.Points
                : factor.Points(Changed(part, factor, share));
        }

        return Math.Clamp(sum, 0, 100);
    }

    internal static double Changed(in Contribution part, Factor factor, double share) =>
        factor.IsOfEvents ? RateConduct.EventRate(part.Observed * (1 - share), part.Expected)
        : factor.IsOfLevels ? part.Value + Math.Log(1 - share)
        : part.Value * (1 - share);
}
