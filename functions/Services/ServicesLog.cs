namespace ConnectedInsurance.Services;

/// <summary>What the services' stage says in the log: ids 9000 to 9999. Never a place, a name or what somebody answered.</summary>
internal static partial class ServicesLog
{
    [LoggerMessage(9001, LogLevel.Warning, "Crash {Crash} was heard of (trace {Trace})")]
    public static partial void CrashHeard(ILogger logger, string crash, string trace);

    [LoggerMessage(9002, LogLevel.Warning, "Crash {Crash} is told to assistance partner {Partner} (trace {Trace})")]
    public static partial void AssistanceTold(ILogger logger, string crash, string partner, string trace);

    [LoggerMessage(9051, LogLevel.Information, "On request {Request} insurer {Partner} was chosen, and learns who the driver is")]
    public static partial void QuoteChosen(ILogger logger, string request, string partner);
}
