using System.Text.Json.Serialization;

namespace ConnectedInsurance.Ports;

/// <summary>Where an instance stands.</summary>
[JsonConverter(typeof(EnumByName<OrchestrationStatus>))]
public enum OrchestrationStatus
{
    /// <summary>Begun, or about to.</summary>
    Running,

    /// <summary>Held by an operator.</summary>
    Suspended,

    /// <summary>Ended with an output.</summary>
    Completed,

    /// <summary>Ended by an exception.</summary>
    Failed,

    /// <summary>Ended by an operator.</summary>
    Terminated,
}

/// <summary>An instance as whoever asks for it sees it.</summary>
/// <param name="Id">Its id: <c>Name:key</c>.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Created">When it was started.</param>
/// <param name="Finished">When it ended; null before.</param>
/// <param name="Input">What it was started with.</param>
/// <param name="Output">What it ended with.</param>
/// <param name="CustomStatus">What it says about itself.</param>
/// <param name="Failure">Why it failed or was terminated.</param>
public sealed record OrchestrationInstance(
    string Id,
    OrchestrationStatus Status,
    DateTimeOffset Created,
    DateTimeOffset? Finished,
    OrchestrationValue Input,
    OrchestrationValue Output,
    OrchestrationValue CustomStatus,
    FailureDetails? Failure);

/// <summary>One line of a history.</summary>
/// <param name="At">The clock of its step.</param>
/// <param name="Kind">What happened or was asked for.</param>
/// <param name="Step">The activity, timer or sub-orchestration it belongs to; null for others.</param>
/// <param name="Name">Name of the activity, id of the sub-orchestration, name of the event, reason of the operator.</param>
/// <param name="Value">Its input, output, payload or failure.</param>
public sealed record OrchestrationEvent(DateTimeOffset At, string Kind, int? Step, string? Name, OrchestrationValue Value);
