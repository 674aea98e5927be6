namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Seconds of a drive in which the dongle sat in one way.</summary>
/// <param name="From">First second.</param>
/// <param name="To">The second after the last.</param>
/// <param name="Mounting">How it sat.</param>
internal readonly record struct MountedSpan(int From, int To, Mounting Mounting);
