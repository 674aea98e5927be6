namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>What the orchestration engine says in the log: ids 15200 to 15299.</summary>
internal static partial class OrchestrationLog
{
    [LoggerMessage(15201, LogLevel.Error, "Orchestration {Id} cannot go on: its code no longer fits its history")]
    public static partial void ReplayFailed(ILogger logger, string id, Exception mismatch);

    [LoggerMessage(15202, LogLevel.Error, "Orchestration {Id} met a fault of the engine; the next start takes it up again")]
    public static partial void InstanceStopped(ILogger logger, string? id, Exception fault);

    [LoggerMessage(15203, LogLevel.Error, "The orchestrations' file fails; nothing is lost, tried again in {Delay}")]
    public static partial void FileFails(ILogger logger, TimeSpan delay, Exception failure);

    [LoggerMessage(15204, LogLevel.Warning, "Orchestration {Id} failed: {Type}: {Message}")]
    public static partial void InstanceFailed(ILogger logger, string id, string type, string message);
}
