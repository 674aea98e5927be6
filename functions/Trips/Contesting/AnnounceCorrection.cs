using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>Tells whoever builds on a trip that it was corrected, once the corrected revision is there; until then it fails, and is tried again.</summary>
public sealed class AnnounceCorrection(Contests contests, TripRows rows, TripKeys keys, Upward<TripCorrected> corrected) : Activity<ContestDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, ContestDue input, CancellationToken cancellation)
    {
        if (await contests.Find(input.Driver, input.Contest, cancellation) is not { } contest
            || await keys.Holder(contest.Trip, cancellation) != Subject.Driver(contest.Driver)
            || await rows.Latest(contest.Trip, cancellation) is not { } latest)
        {
            return default; // erased, or handed to another driver
        }

        if (latest.Corrections?.Contains(contest.Id) != true)
        {
            throw new NotRevisedYetException();
        }

        await corrected.Raise(new(contest.Id, contest.Driver, contest.Trip, contest.Revision, latest.Revision), cancellation);
        return default;
    }
}

/// <summary>The corrected revision is still being made.</summary>
public sealed class NotRevisedYetException() : Exception("The corrected revision is still being made.");
