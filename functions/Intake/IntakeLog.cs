namespace ConnectedInsurance.Intake;

/// <summary>What intake says in the log: ids 3000 to 3999. Never a position, a name or a VIN.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(3001, LogLevel.Warning, "A batch of dongle {Dongle} went to quarantine: {Rejection} (trace {Trace})")]
    public static partial void Quarantined(ILogger logger, string dongle, Rejection rejection, string trace);

    [LoggerMessage(3002, LogLevel.Information, "The operator looked into {Event} in quarantine")]
    public static partial void Inspected(ILogger logger, string @event);

    [LoggerMessage(3003, LogLevel.Information, "The operator put {Event} from quarantine on the stream again")]
    public static partial void Replayed(ILogger logger, string @event);

    [LoggerMessage(3004, LogLevel.Information, "{Count} events left quarantine after 30 days")]
    public static partial void Expired(ILogger logger, int count);

    [LoggerMessage(3005, LogLevel.Error, "Quarantine could not be swept; the next sweep follows in an hour")]
    public static partial void SweepFailed(ILogger logger, Exception failure);

    [LoggerMessage(3006, LogLevel.Error, "Intake failed on a batch of dongle {Dongle}, which waits in quarantine for a replay (trace {Trace})")]
    public static partial void IntakeFailed(ILogger logger, string dongle, string trace, Exception failure);

    [LoggerMessage(3101, LogLevel.Error, "The express lane failed for a batch of {Dongle}: the stream brings it again")]
    public static partial void ExpressFailed(ILogger logger, Exception failure, string dongle);
}
