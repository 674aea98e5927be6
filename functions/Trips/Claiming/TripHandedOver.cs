using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>A trip has another holder: what it said of the one before, it says no more.</summary>
/// <param name="Reference">The same for every repetition.</param>
/// <param name="Trip">The trip.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="From">Who held it.</param>
/// <param name="To">Who holds it.</param>
public sealed record TripHandedOver(string Reference, string Trip, uint Revision, Subject From, Subject To);
