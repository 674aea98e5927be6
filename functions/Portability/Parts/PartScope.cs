using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>Whose records, and of which time: a record without a moment of its own belongs to every time.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="From">From this moment on; null from the beginning.</param>
/// <param name="Until">Before this moment; null to the end.</param>
/// <param name="Trip">This trip alone; null for all of that time.</param>
public sealed record PartScope(string Driver, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Trip = null)
{
    /// <summary>True for everything of the driver.</summary>
    public bool IsWhole => this is { From: null, Until: null, Trip: null };

    /// <summary>True when something that happened then belongs to it.</summary>
    public bool Holds(DateTimeOffset moment) => (From is not { } from || moment >= from) && (Until is not { } until || moment < until);

    /// <summary>What says whether something told in a segment at a moment belongs to it: of a trip, what was told in its segments.</summary>
    public async ValueTask<Func<string, DateTimeOffset, bool>> Told(TripRows trips, CancellationToken cancellation)
    {
        if (Trip is not { } trip)
        {
            return (_, moment) => Holds(moment);
        }

        IReadOnlyList<string> segments = [trip, .. (await trips.Latest(trip, cancellation))?.Segments ?? []];
        return (segment, _) => segments.Contains(segment);
    }
}
