namespace ConnectedInsurance.Intake;

/// <summary>What intake says in the log: ids 3000 to 3999. Never a position, a name or a VIN.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(3001, LogLevel.Warning, "A batch of dongle {Dongle} went to quarantine: {Rejection}")]
    public static partial void Quarantined(ILogger logger, string dongle, Rejection rejection);
}
