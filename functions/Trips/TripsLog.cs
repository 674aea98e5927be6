namespace ConnectedInsurance.Trips;

/// <summary>What closing trips says in the log: ids 5000 to 5999. Never a position, a name or a VIN.</summary>
internal static partial class TripsLog
{
    [LoggerMessage(5001, LogLevel.Error, "Trip {Trip} could not be closed; it is tried again in a minute")]
    public static partial void CloseFailed(ILogger logger, string trip, Exception failure);

    [LoggerMessage(5002, LogLevel.Error, "A round of closing trips failed; the next follows in a second")]
    public static partial void RoundFailed(ILogger logger, Exception failure);
}
