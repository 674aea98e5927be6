using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>Whether drivers are heard when they contest, and helped when their driving earns nothing.</summary>
public sealed class MeasureFairness(Contests contests, CoachingBook coachings, TripIndex index, EveryDriver everyDriver) : IMeasure
{
    /// <inheritdoc/>
    public IReadOnlyList<BoardFigure> Figures { get; } =
    [
        new("contests", Relation.DriverPartner, FigureUnit.Count, "contests: opened within the week"),
        new("contests-upheld", Relation.DriverPartner, FigureUnit.Share, "contests: decided within the week in the driver's favour, of all decided within it"),
        new("coachings-offered", Relation.DriverPartner, FigureUnit.Count, "coachings: offered within the week"),
        new("coachings-accepted", Relation.DriverPartner, FigureUnit.Share, "coachings: accepted, of those offered in the 13 weeks before the week's end"),
        new("coachings-completed", Relation.DriverPartner, FigureUnit.Count, "coachings: completed within the week"),
        new("coaching-effect", Relation.DriverPartner, FigureUnit.Points, "coachings, trips: mean change of the coached factor, since against before, of coachings accepted in the 26 weeks before with 200 km since; of 20 or more"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation)
    {
        var contested = await everyDriver.Read<Contest>(async driver => await contests.Of(driver, cancellation), cancellation);
        var decided = contested.Where(contest => contest.Decision is { } decision && week.Holds(decision.At)).ToList();
        var offers = await everyDriver.Read<CoachingOffer>(async driver => await coachings.Of(driver, cancellation), cancellation);
        var recent = offers.Where(offer => offer.Offered >= week.Until.AddDays(-91) && offer.Offered < week.Until).ToList();
        var effects = new List<double>();
        foreach (var offer in offers.Where(offer => offer.Accepted >= week.Until.AddDays(-182)))
        {
            var progress = await FactorProgress.Of(index, offer, cancellation);
            effects.AddRange(progress.Since.Km >= FactorProgress.LeastKm ? [(double)(progress.Since.Points - progress.Before.Points)] : []);
        }

        return
        [
            contested.Count(contest => week.Holds(contest.At)),
            Share(decided.Count(contest => contest.Decision!.IsAccepted), decided.Count),
            offers.Count(offer => week.Holds(offer.Offered)),
            Share(recent.Count(offer => offer.Accepted is not null), recent.Count),
            offers.Count(offer => offer is { State: CoachingState.Completed, Ended: { } ended } && week.Holds(ended)),
            effects.Count >= IMeasure.Fewest ? effects.Average() : null,
        ];
    }

    private static double? Share(int some, int all) => all > 0 ? some / (double)all : null;
}
