namespace ConnectedInsurance.Capacity;

/// <summary>How a hub and its dongles meet a storm.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="HubBytes">Bytes the hub takes a second; the rest it sheds, and a dongle keeps what was refused.</param>
/// <param name="FirstWait">First wait after a refusal, s; doubled each time.</param>
/// <param name="LongestWait">Longest wait, s; the same as the first for dongles that do not back off.</param>
/// <param name="HeedsRoom">Whether a driving dongle waits no longer than half of what its flash has room for.</param>
/// <param name="Visit">How often a parked dongle with batches wakes to deliver them, s; 0 when it stays awake for them.</param>
internal sealed record StormPolicy(string Name, double HubBytes, int FirstWait, int LongestWait, int Visit, bool HeedsRoom)
{
    private const double PremiumUnits = 16;

    /// <summary>The firmware's waits and visits, and the hub of a million vehicles.</summary>
    /// <remarks>device/Firmware: Backoff.FirstMs and LongestMs, Courier's room, SleepRule.TrySeconds.</remarks>
    public static StormPolicy AsBuilt { get; } = new("waits within its room", PremiumUnits * Inputs.BytesAProcessingUnit, 5, 15 * 60, 60 * 60, true);

    /// <summary>The same without heed of the flash: a car that drives fills it in a quarter of an hour, the longest wait.</summary>
    public static StormPolicy Heedless { get; } = AsBuilt with { Name = "waits up to 15 min", HeedsRoom = false };

    /// <summary>Dongles that stay awake and ask again every ten seconds.</summary>
    public static StormPolicy Naive { get; } = AsBuilt with { Name = "awake, every 10 s", FirstWait = 10, LongestWait = 10, Visit = 0, HeedsRoom = false };

    /// <value>Batches a second that intake stores: what the busiest table bears in an account of its own.</value>
    public static double IntakeBatches { get; } = Inputs.RequestsAnAccount / Inputs.LedgerABatch;
}
