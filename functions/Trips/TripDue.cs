using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Trips;

/// <summary>A revision that is due.</summary>
/// <param name="Trip">The trip: the name of its first segment.</param>
/// <param name="Revision">The revision to make.</param>
/// <param name="Due">The deadline that asked for it.</param>
public sealed record TripDue(string Trip, uint Revision, DateTimeOffset Due)
{
    /// <summary>What the instance that makes it is called after.</summary>
    public string Key() => $"{Trip}:{Revision}";

    /// <summary>The trip's first segment.</summary>
    internal TripSegment Name() => TripSegment.Parse(Trip);
}
