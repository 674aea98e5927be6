using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>An instance as it is stored.</summary>
/// <param name="Number">Its number, never given twice.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Who waits for its end.</param>
/// <param name="State">What changes.</param>
internal sealed record InstanceRow(long Number, string Id, ParentStep? Parent, InstanceState State);

/// <summary>The step of another instance that waits for this one's end.</summary>
internal sealed record ParentStep(long Instance, int Generation, int Step);

/// <summary>What changes of an instance's row.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Generation">How often it continued as new.</param>
/// <param name="IsBusy">True when it has not begun or waits for an activity: work to take up at a start.</param>
/// <param name="Wake">Its next timer, in unix ms.</param>
/// <param name="Finished">When it ended, in unix ms.</param>
/// <param name="Input">What this generation began with.</param>
/// <param name="Output">What it ended with, or why.</param>
/// <param name="CustomStatus">What it says about itself.</param>
internal sealed record InstanceState(
    OrchestrationStatus Status,
    int Generation,
    bool IsBusy,
    long? Wake,
    long? Finished,
    OrchestrationValue Input,
    OrchestrationValue Output,
    OrchestrationValue CustomStatus)
{
    /// <summary>Before its first turn.</summary>
    public static InstanceState New(OrchestrationValue input) => new(OrchestrationStatus.Running, 0, true, null, null, input, default, default);

    /// <summary>After a turn that ended the instance or its generation; null while it goes on.</summary>
    public InstanceState? After(Turn turn) => turn.Asked is not [.., var last] ? null : last.Kind switch
    {
        HistoryKind.Completed => End(OrchestrationStatus.Completed, last, turn.At),
        HistoryKind.Failed => End(OrchestrationStatus.Failed, last, turn.At),
        HistoryKind.Terminated => End(OrchestrationStatus.Terminated, last, turn.At),
        HistoryKind.ContinuedAsNew => this with { Generation = Generation + 1, IsBusy = true, Wake = null, Input = last.Value },
        _ => null,
    };

    private InstanceState End(OrchestrationStatus status, in HistoryEvent last, DateTimeOffset at) =>
        this with { Status = status, IsBusy = false, Wake = null, Finished = at.ToUnixTimeMilliseconds(), Output = last.Value };
}
