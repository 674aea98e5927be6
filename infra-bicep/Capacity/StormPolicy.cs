namespace ConnectedInsurance.Capacity;

/// <summary>How a platform and its dongles meet a storm.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="HubBytes">Bytes the hub takes a second; the rest it refuses.</param>
/// <param name="IntakeBatches">Batches intake stores a second.</param>
/// <param name="FirstWait">First wait after a refusal, s.</param>
/// <param name="LongestWait">Longest wait, s; the same as the first for dongles that do not back off.</param>
/// <param name="Spread">Wait by which a token for a parked dongle is put off at most, s: the shedding, at a door the hub's load does not reach.</param>
internal sealed record StormPolicy(string Name, double HubBytes, double IntakeBatches, int FirstWait, int LongestWait, int Spread)
{
    private const double PremiumUnits = 16;
    private const double Accounts = 3;
    private const int MinuteSeconds = 60;

    /// <summary>As deployed for a million vehicles: Premium, the firmware's waits, and parked dongles put off over 40 minutes.</summary>
    public static StormPolicy Shed { get; } = new("shed and back off", PremiumUnits * Inputs.BytesAProcessingUnit, Intake, 5, 15 * MinuteSeconds, 40 * MinuteSeconds);

    /// <summary>The same without putting anybody off: the waits alone spread the fleet.</summary>
    public static StormPolicy BackOffAlone { get; } = Shed with { Name = "back off alone", Spread = 0 };

    /// <summary>Dongles that ask again every second, against the largest Standard hub.</summary>
    public static StormPolicy Naive { get; } = Shed with { Name = "every second, Standard", HubBytes = Inputs.MostUnits * Inputs.BytesAUnit, FirstWait = 1, LongestWait = 1, Spread = 0 };

    /// <summary>What the tables of three accounts bear.</summary>
    private static double Intake => Accounts * Inputs.RequestsAnAccount / Inputs.TransactionsABatch;
}
