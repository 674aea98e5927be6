namespace ConnectedInsurance.Trips;

/// <summary>What closing trips says in the log: ids 5000 to 5999. Never a position, a name or a VIN.</summary>
internal static partial class TripsLog
{
    [LoggerMessage(5002, LogLevel.Error, "A round of closing trips failed; the next follows in a second")]
    public static partial void RoundFailed(ILogger logger, Exception failure);
}
