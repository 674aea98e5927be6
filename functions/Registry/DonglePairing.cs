namespace ConnectedInsurance.Registry;

/// <summary>A dongle is about to be paired; whoever is to see to it begins before it is.</summary>
/// <param name="Dongle">Which.</param>
public sealed record DonglePairing(string Dongle);
