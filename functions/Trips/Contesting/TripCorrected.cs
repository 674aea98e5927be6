namespace ConnectedInsurance.Trips.Contesting;

/// <summary>A contest was accepted and the trip scored anew: whoever received the old result is to be told (GDPR art. 19).</summary>
/// <param name="Reference">The contest: the same for every repetition.</param>
/// <param name="Driver">Whose trip it is.</param>
/// <param name="Trip">The trip.</param>
/// <param name="Contested">The revision that was contested.</param>
/// <param name="Revision">The revision that corrects it.</param>
public sealed record TripCorrected(string Reference, string Driver, string Trip, uint Contested, uint Revision);
