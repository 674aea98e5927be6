namespace ConnectedInsurance.Registry.Callers;

/// <summary>What a personal access token may be given; each endpoint of the driver names the one it needs.</summary>
public static class DriverScope
{
    /// <value>Trips, with every event.</value>
    public const string ReadTrips = "read:trips";

    /// <value>The rating.</value>
    public const string ReadRating = "read:rating";

    /// <value>The access journal.</value>
    public const string ReadJournal = "read:journal";

    /// <value>The grants given.</value>
    public const string ReadGrants = "read:grants";

    /// <value>Granting and withdrawing.</value>
    public const string WriteGrants = "write:grants";

    /// <value>Taking back and pausing, and nothing else: what somebody trusted may be given.</value>
    public const string WithdrawGrants = "withdraw:grants";

    /// <value>Saying who drove, and contesting.</value>
    public const string WriteTrips = "write:trips";

    /// <value>Pairing, and saying what a dongle may collect.</value>
    public const string WriteDongles = "write:dongles";

    /// <value>Everything that is kept, part by part or as an export: what a tool that backs up is given.</value>
    public const string ReadEverything = "read:everything";

    /// <value>The inbox, crashes, leads and what else is done with the driving.</value>
    public const string ReadServices = "read:services";

    /// <value>Answering and choosing there.</value>
    public const string WriteServices = "write:services";

    /// <summary>Every scope.</summary>
    public static readonly IReadOnlyList<string> All =
        [ReadTrips, ReadRating, ReadJournal, ReadGrants, WriteGrants, WithdrawGrants, WriteTrips, WriteDongles, ReadEverything, ReadServices, WriteServices];
}
