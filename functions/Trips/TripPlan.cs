using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Trips;

/// <summary>What ends a trip.</summary>
public enum TripEnd
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>The dongle said so.</summary>
    Dongle,

    /// <summary>A later trip of the same boot began.</summary>
    LaterTrip,

    /// <summary>A later boot began, too late to be the same trip.</summary>
    LaterBoot,

    /// <summary>Nothing was heard for a day; more may come.</summary>
    Silence,
}

/// <summary>One trip as the ledger shows it.</summary>
/// <param name="Segments">Its segments in order; the first names the trip.</param>
/// <param name="End">What ended it.</param>
/// <param name="Cause">Why, in the dongle's word.</param>
/// <param name="IsTentative">True when a boot whose time is not known yet might still turn out to go on with it.</param>
/// <param name="Content">The clock and the number of batches of each segment; batches are never changed, so the same text is the same drive.</param>
/// <param name="LastReceived">When a batch of its boots last came.</param>
public sealed record TripPlan(
    IReadOnlyList<TripSegment> Segments, TripEnd End, string? Cause, bool IsTentative, string Content, DateTimeOffset LastReceived)
{
    /// <summary>The segment that names the trip.</summary>
    public TripSegment Head => Segments[0];
}
