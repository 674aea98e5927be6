namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>What the embedded host says in the log: ids 15100 to 15199. Routes by their pattern, never a path: paths hold identifiers.</summary>
internal static partial class EmbeddedLog
{
    [LoggerMessage(15101, LogLevel.Error, "{Method} {Endpoint} failed")]
    public static partial void RequestFailed(ILogger logger, Exception failure, string method, string? endpoint);
}
