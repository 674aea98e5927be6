using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Trips;

/// <summary>A revision of a trip is final and in its holder's list.</summary>
/// <param name="Trip">The trip.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Holder">Who holds it: the driver who claimed it, else the vehicle.</param>
public sealed record TripClosed(string Trip, uint Revision, Subject Holder);
