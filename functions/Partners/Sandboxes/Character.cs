using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Sandboxes;

/// <summary>A made-up driver, each to try one thing with.</summary>
/// <param name="Name">Part of the driver's id, and the policy number a sandbox finds them by.</param>
/// <param name="Trips">How many days back they drove, a trip each.</param>
/// <param name="HarshEvery">Each so many stops is a harsh one; 0 never.</param>
/// <param name="OdometerRatio">What the odometer drove over what the dongle saw.</param>
/// <param name="Purposes">For what they granted.</param>
/// <param name="TroubleCode">What their car's lamp is on for; null for none.</param>
internal sealed record Character(string Name, int Trips, int HarshEvery, double OdometerRatio, IReadOnlyList<Purpose> Purposes, string? TroubleCode = null)
{
    private static readonly Purpose[] Every = Enum.GetValues<Purpose>();

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<Character> All =
    [
        new("steady", 30, 0, 1, Every),
        new("harsh", 30, 3, 1, Every, "P0301"),
        new("newcomer", 3, 0, 1, Every),
        new("unplugged", 30, 0, 2.5, Every),
        new("research-only", 30, 0, 1, [Purpose.Research]),
        new("withdrawn", 30, 0, 1, Every),
    ];

    /// <summary>True for the one who took everything back.</summary>
    public bool Withdrew => Name == "withdrawn";
}
