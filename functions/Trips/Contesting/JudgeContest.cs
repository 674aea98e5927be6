using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>The machine looks at a contest first: it accepts what it was not sure of itself, and leaves all else to a human. It never refuses.</summary>
public sealed class JudgeContest(Contests contests, TripKeys keys, TripArchive archive, TimeProvider time) : Activity<ContestDue, ContestStanding>
{
    /// <value>An event recognised with less confidence than this is set aside on the driver's word.</value>
    public const double SureFrom = 0.5;

    private const string Unsure = "The event was recognised with too little confidence to hold it against you.";

    /// <inheritdoc/>
    public override async Task<ContestStanding> RunAsync(ActivityContext context, ContestDue input, CancellationToken cancellation)
    {
        if (await contests.Find(input.Driver, input.Contest, cancellation) is not { } contest)
        {
            return ContestStanding.None;
        }

        var score = await keys.Find(contest.Trip, cancellation) is { } key ? await archive.Score(contest.Trip, contest.Revision, key, cancellation) : null;
        if (contest.Decision is null && !IsUnsure(contest, score))
        {
            await contests.Wait(contest, cancellation);
            return ContestStanding.Open;
        }

        var decided = await contests.Decide(input.Driver, input.Contest, new(true, null, Unsure, time.GetUtcNow()), cancellation);
        return SettleContest.Standing(decided);
    }

    /// <summary>True when the machine itself was not sure of what is contested.</summary>
    internal static bool IsUnsure(Contest contest, TripScore? score) =>
        contest.EventSeconds is { } seconds
        && score?.Events.Any(e => Math.Abs(e.StartSeconds - seconds) <= ContestTrip.EventWithinSeconds && e.Confidence < SureFrom) == true;
}
