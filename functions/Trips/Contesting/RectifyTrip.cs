using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>Keeps what an accepted contest changes and has the trip closed once more: from its batches, under the same model, without what is set aside.</summary>
public sealed class RectifyTrip(
    Contests contests, Rectifications rectifications, TripKeys keys, TripStates states, TripRows rows, ClosingBell bell, TimeProvider time) : Activity<ContestDue, Nothing>
{
    /// <value>Content of no revision: whatever the ledger shows is then another one to make.</value>
    private const string Reopened = "reopened";

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, ContestDue input, CancellationToken cancellation)
    {
        if (await contests.Find(input.Driver, input.Contest, cancellation) is not { } contest || await keys.Find(contest.Trip, cancellation) is not { } key)
        {
            return default; // erased meanwhile
        }

        var rectification = contest.EventSeconds is { } seconds
            ? new Rectification(contest.Id, seconds - ContestTrip.EventWithinSeconds, seconds + ContestTrip.EventWithinSeconds)
            : new Rectification(contest.Id, 0, double.MaxValue);
        await rectifications.Keep(contest.Trip, rectification, key, cancellation);

        var name = TripSegment.Parse(contest.Trip);
        while ((await rows.Latest(contest.Trip, cancellation))?.Corrections?.Contains(contest.Id) != true)
        {
            var (state, tag) = await states.Find(name, cancellation);
            if (await states.Await(name, state with { Content = Reopened }, tag, time.GetUtcNow(), cancellation))
            {
                bell.Ring();
                break;
            }
        }

        return default;
    }
}
