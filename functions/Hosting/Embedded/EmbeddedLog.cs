namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>What the embedded host says in the log: ids 15100 to 15199. Routes by their pattern, never a path: paths hold identifiers.</summary>
internal static partial class EmbeddedLog
{
    [LoggerMessage(15101, LogLevel.Error, "{Method} {Endpoint} failed")]
    public static partial void RequestFailed(ILogger logger, Exception failure, string method, string? endpoint);

    [LoggerMessage(15102, LogLevel.Warning, "{Method} {Endpoint} was answered 503: storage takes nothing now ({Reason})")]
    public static partial void RequestPutOff(ILogger logger, string method, string? endpoint, string reason);

    [LoggerMessage(15103, LogLevel.Information, "The platform is up at {Urls}, version {Version}")]
    public static partial void Started(ILogger logger, string urls, string version);

    [LoggerMessage(15104, LogLevel.Information, "The platform stops: it finishes what it has begun")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(15105, LogLevel.Information, "The platform has stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(15106, LogLevel.Warning, "{Url} is plain HTTP beyond this machine; put TLS before it")]
    public static partial void PlainHttp(ILogger logger, string url);

    [LoggerMessage(15107, LogLevel.Warning, "The clock of this machine was set forward by {Jump}; deadlines come that much sooner")]
    public static partial void ClockForward(ILogger logger, TimeSpan jump);

    [LoggerMessage(15108, LogLevel.Warning, "The clock of this machine was set back by {Jump}; the platform's time runs on and is ahead by as much until a restart")]
    public static partial void ClockBack(ILogger logger, TimeSpan jump);

    [LoggerMessage(15109, LogLevel.Information, "A backup of {Files} files and {Bytes} bytes was made in {Duration}")]
    public static partial void BackedUp(ILogger logger, long files, long bytes, TimeSpan duration);
}
