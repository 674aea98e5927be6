namespace ConnectedInsurance.Trips;

/// <summary>What closing trips says in the log: ids 5000 to 5999. Never a position, a name or a VIN.</summary>
internal static partial class TripsLog
{
    [LoggerMessage(5002, LogLevel.Error, "A round of closing trips failed; the next follows in a second")]
    public static partial void RoundFailed(ILogger logger, Exception failure);

    [LoggerMessage(5003, LogLevel.Information, "Trip {Trip} is closed: revision {Revision}, {Batches} batches, ended by {End} (trace {Trace})")]
    public static partial void Closed(ILogger logger, string trip, uint revision, long batches, TripEnd end, string? trace);

    [LoggerMessage(5004, LogLevel.Warning, "The open deadlines could not be counted")]
    public static partial void CountFailed(ILogger logger, Exception failure);
}
