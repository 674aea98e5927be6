namespace ConnectedInsurance.Scoring;

/// <summary>A trip as the driving score takes it in.</summary>
/// <param name="Start">When it began.</param>
/// <param name="DurationSeconds">How long it took, s.</param>
/// <param name="Km">Observed distance, km: its weight.</param>
/// <param name="Coverage">Its C; NaN unknown.</param>
/// <param name="Contributions">Its points.</param>
public readonly record struct ScoredTrip(DateTimeOffset Start, double DurationSeconds, double Km, double Coverage, IReadOnlyList<Contribution> Contributions);

/// <summary>S of a driver: mileage-weighted over trips, with its explanation.</summary>
/// <param name="Score">0 to 100: exactly the sum of the contributions.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Contributions">Points.</param>
/// <param name="Km">Observed distance, km.</param>
/// <param name="Days">Between the first trip and the last.</param>
/// <param name="Coverage">C over all trips; NaN unknown.</param>
/// <param name="NotRatable">Why it should have no effect; empty when it may.</param>
/// <param name="MissingKm">Distance still to be driven, km.</param>
/// <param name="MissingDays">Days still to come.</param>
/// <param name="Counterfactuals">What would have helped, most first.</param>
public sealed record DriverScore(
    decimal Score,
    decimal Low,
    decimal High,
    IReadOnlyList<Contribution> Contributions,
    double Km,
    double Days,
    double Coverage,
    IReadOnlyList<NotRatable> NotRatable,
    double MissingKm,
    double MissingDays,
    IReadOnlyList<Counterfactual> Counterfactuals);

/// <summary>The driving score S = clip(75 - 61.66 ln r, 0, 100) and its sums.</summary>
/// <remarks>Points are decimals of 0.01, so that they sum to S exactly and anyone can check. 25 points are a factor 1.5 in r.</remarks>
public static class DrivingScore
{
    /// <summary>S of the average driver.</summary>
    public const decimal AveragePoints = 75;

    /// <summary>Points that one unit of ln r costs: 25 / ln 1.5.</summary>
    public const double PointsPerLogRelativity = 61.66;

    /// <summary>Distance before S has an effect, km. Source: Damoov's gate.</summary>
    public const double LeastKm = 400;

    /// <summary>Days before S has an effect.</summary>
    public const double LeastDays = 14;

    internal const int MonthsKept = 12;
    private const double Normal95 = 1.96;

    /// <summary>The sum of contributions.</summary>
    public static decimal Sum(IReadOnlyList<Contribution> contributions)
    {
        var sum = 0m;
        for (var i = 0; i < contributions.Count; i++)
        {
            sum += contributions[i].Points;
        }

        return sum;
    }

    /// <summary>r of contributions, before clipping.</summary>
    public static double Relativity(IReadOnlyList<Contribution> contributions)
    {
        var clip = contributions.Count > 0 && contributions[^1].Part == ScorePart.Clip ? contributions[^1].Points : 0;
        return Math.Exp((double)(AveragePoints - (Sum(contributions) - clip)) / PointsPerLogRelativity);
    }

    /// <summary>S over the trips of the 12 months up to a moment; null without any.</summary>
    /// <param name="trips">Claimed trips, in any order.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="model">The model they were scored by; the prior one unless told.</param>
    public static DriverScore? Combine(IEnumerable<ScoredTrip> trips, DateTimeOffset asOf, ScoringModel? model = null)
    {
        var counted = trips.Where(trip => trip.Km > 0 && trip.Start > asOf.AddMonths(-MonthsKept) && trip.Start <= asOf).ToList();
        if (counted.Count == 0)
        {
            return null;
        }

        var km = counted.Sum(trip => trip.Km);
        var days = (counted.Max(trip => trip.Start.AddSeconds(trip.DurationSeconds)) - counted.Min(trip => trip.Start)).TotalDays;
        var contributions = Average(counted, km);
        var score = Sum(contributions);
        var half = Math.Min(100, Normal95 * StandardError(counted, km));
        var coverage = Coverage(counted);
        return new DriverScore(
            score,
            Math.Max(0, score - decimal.Round((decimal)half, 2)),
            Math.Min(100, score + decimal.Round((decimal)half, 2)),
            contributions,
            km,
            days,
            coverage,
            Gates(km, days, coverage),
            Math.Max(0, LeastKm - km),
            Math.Max(0, LeastDays - days),
            Counterfactual.Of(counted, model ?? ScoringModel.Prior, days));
    }

    internal static Contribution Clip(IReadOnlyList<Contribution> contributions)
    {
        var sum = Sum(contributions);
        return new Contribution(ScorePart.Clip, Math.Clamp(sum, 0, 100) - sum, double.NaN);
    }

    private static List<Contribution> Average(List<ScoredTrip> trips, double km) =>
    [
        .. trips.SelectMany(trip => trip.Contributions, (trip, contribution) => (trip.Km, contribution))
            .GroupBy(part => part.contribution.Part)
            .OrderBy(part => part.Key)
            .Select(part => new Contribution(
                part.Key,
                decimal.Round((decimal)(part.Sum(p => p.Km * (double)p.contribution.Points) / km), 2),
                part.Where(p => !double.IsNaN(p.contribution.Value)).Select(p => (Weighted: p.Km * p.contribution.Value, p.Km))
                    .Aggregate((Sum: 0d, Km: 0d), (sum, p) => (sum.Sum + p.Weighted, sum.Km + p.Km), sum => sum.Sum / sum.Km))
            {
                Observed = Total(part.Select(p => p.contribution), contribution => contribution.Observed),
                Expected = Total(part.Select(p => p.contribution), contribution => contribution.Expected),
            }),
    ];

    /// <summary>Events add up over trips; a level does not.</summary>
    private static double Total(IEnumerable<Contribution> contributions, Func<Contribution, double> number) =>
        contributions.Where(part => part.Part is ScorePart.Braking or ScorePart.Acceleration or ScorePart.Cornering)
            .Select(number).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Sum();

    /// <summary>Of a weighted mean of trips taken as independent; a single trip says nothing of its own spread, so it is given the whole scale.</summary>
    private static double StandardError(List<ScoredTrip> trips, double km)
    {
        var mean = trips.Sum(trip => trip.Km * (double)Sum(trip.Contributions)) / km;
        var squares = trips.Sum(trip => Math.Pow(trip.Km / km * ((double)Sum(trip.Contributions) - mean), 2));
        var concentration = trips.Sum(trip => Math.Pow(trip.Km / km, 2));
        return concentration < 1 ? Math.Sqrt(squares / (1 - concentration)) : double.PositiveInfinity;
    }

    /// <summary>Observed over driven: each trip's km stand for km / C driven.</summary>
    private static double Coverage(List<ScoredTrip> trips)
    {
        var known = trips.Where(trip => trip.Coverage > 0).ToList();
        return known.Sum(trip => trip.Km) / known.Sum(trip => trip.Km / trip.Coverage);
    }

    private static List<NotRatable> Gates(double km, double days, double coverage)
    {
        var reasons = new List<NotRatable>();
        if (km < LeastKm)
        {
            reasons.Add(NotRatable.TooFewKm);
        }

        if (days < LeastDays)
        {
            reasons.Add(NotRatable.TooFewDays);
        }

        if (coverage < JudgeRatable.LeastCoverage)
        {
            reasons.Add(NotRatable.LowCoverage);
        }

        return reasons;
    }
}
