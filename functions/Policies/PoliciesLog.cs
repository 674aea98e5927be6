namespace ConnectedInsurance.Policies;

/// <summary>What policies say in the log: ids 7000 to 7999. Never a position, a name or a VIN.</summary>
internal static partial class PoliciesLog
{
    [LoggerMessage(7001, LogLevel.Error, "A round of settling periods failed; the next follows in a minute")]
    public static partial void RoundFailed(ILogger logger, Exception failure);
}
