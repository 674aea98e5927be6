namespace ConnectedInsurance.Scoring;

/// <summary>How much less of something.</summary>
/// <param name="Part">Of what.</param>
/// <param name="Less">Of events: how many fewer a week; else the share left out, 0 to 1.</param>
public readonly record struct LessOf(ScorePart Part, double Less);

/// <summary>What several things done differently at once would have brought: what a slider shows.</summary>
/// <remarks>Every trip is scored anew and the score averaged anew, so that two things together bring what they would, not the sum of each alone: a clip at 100 is met once.</remarks>
public static class Rehearsal
{
    private const double DaysOfWeek = 7;

    /// <summary>How far each part can be turned down: of events as many as there were in a week, else all of it; parts that were never measured are not there.</summary>
    /// <param name="trips">The trips a score is made of.</param>
    /// <param name="days">The days they were driven in; under a week counts as one.</param>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<LessOf> Most(IReadOnlyList<ScoredTrip> trips, double days, ScoringModel model) =>
    [
        .. from factor in model.Factors
           let measured = trips.SelectMany(trip => trip.Contributions).Where(part => part.Part == factor.Part && !double.IsNaN(part.Value)).ToList()
           where measured.Count > 0
           select new LessOf(factor.Part, factor.IsOfEvents ? Observed(measured) / Weeks(days) : 1),
    ];

    /// <summary>Points the score would gain; below 0 where it would lose.</summary>
    /// <param name="trips">The trips a score is made of.</param>
    /// <param name="days">The days they were driven in; under a week counts as one.</param>
    /// <param name="model">The model.</param>
    /// <param name="changes">What is done differently, each part once.</param>
    public static decimal Points(IReadOnlyList<ScoredTrip> trips, double days, ScoringModel model, IReadOnlyList<LessOf> changes)
    {
        var shares = changes.ToDictionary(change => change.Part, change => Share(change, trips, days, model));
        var km = trips.Sum(trip => trip.Km);
        var gained = trips.Sum(trip => trip.Km * (double)(Rescored(trip, model, shares) - DrivingScore.Sum(trip.Contributions)));
        return km > 0 ? decimal.Round((decimal)(gained / km), 2) : 0;
    }

    private static double Share(LessOf change, IReadOnlyList<ScoredTrip> trips, double days, ScoringModel model)
    {
        var most = Most(trips, days, model).FirstOrDefault(most => most.Part == change.Part).Less;
        return most > 0 ? Math.Clamp(change.Less / most, 0, 1) : 0;
    }

    private static decimal Rescored(in ScoredTrip trip, ScoringModel model, Dictionary<ScorePart, double> shares)
    {
        var sum = 0m;
        foreach (var part in trip.Contributions)
        {
            sum += part.Part == ScorePart.Clip ? 0
                : shares.TryGetValue(part.Part, out var share) && share > 0 && !double.IsNaN(part.Value) ? Points(part, model, share)
                : part.Points;
        }

        return Math.Clamp(sum, 0, 100);
    }

    private static decimal Points(in Contribution part, ScoringModel model, double share)
    {
        var named = part.Part;
        var factor = model.Factors.First(factor => factor.Part == named);
        return factor.Points(Counterfactual.Changed(part, factor, share));
    }

    private static double Observed(IEnumerable<Contribution> parts) => parts.Where(part => part.Observed > 0).Sum(part => part.Observed);

    private static double Weeks(double days) => Math.Max(1, days / DaysOfWeek);
}
