namespace ConnectedInsurance.Consent;

/// <summary>What the gate says in the log: ids 2000 to 2999. Never about whom: that is in the driver's journal.</summary>
internal static partial class ConsentLog
{
    [LoggerMessage(2001, LogLevel.Information, "Partner {Partner} received {Resource} for {Purpose} (trace {Trace})")]
    public static partial void Released(ILogger logger, string partner, string resource, Purpose purpose, string? trace);

    [LoggerMessage(2002, LogLevel.Information, "Partner {Partner} was refused {Resource} for {Purpose}: no grant covers it")]
    public static partial void Refused(ILogger logger, string partner, string resource, Purpose purpose);

    [LoggerMessage(2003, LogLevel.Information, "{Payloads} payloads of journals were erased and {Entries} entries dropped at their age")]
    public static partial void Expired(ILogger logger, int payloads, int entries);

    [LoggerMessage(2004, LogLevel.Warning, "A sweep of the journals failed; the next follows tomorrow")]
    public static partial void SweepFailed(ILogger logger, Exception failure);
}
