using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>What a line of a history says. The numbers are stored: they may be added to, never changed.</summary>
internal enum HistoryKind : byte
{
    // What happened to the instance.
    ActivityCompleted = 1,
    ActivityFailed = 2,
    TimerFired = 3,
    EventRaised = 4,
    ChildCompleted = 5,
    ChildFailed = 6,
    Suspended = 7,
    Resumed = 8,
    Terminated = 9,

    // What it asked for.
    ActivityAsked = 20,
    TimerSet = 21,
    TimerCancelled = 22,
    ChildStarted = 23,

    // How it ended.
    Completed = 30,
    Failed = 31,
    ContinuedAsNew = 32,
}

/// <summary>One line of a history.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Step">The activity, timer or child it belongs to: they are numbered in the order they were asked for.</param>
/// <param name="Name">Name of the activity, id of the child, name of the event, reason of the operator.</param>
/// <param name="Value">Input, output, payload or failure.</param>
/// <param name="Number">Of a timer its moment in unix ms; of an activity the step of its first try; of what comes back the generation that asked.</param>
internal readonly record struct HistoryEvent(HistoryKind Kind, int Step = 0, string Name = "", OrchestrationValue Value = default, long Number = 0)
{
    /// <summary>True when it answers a step, and so means only the generation that asked.</summary>
    public bool IsAnswer => Kind is HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed
        or HistoryKind.TimerFired or HistoryKind.ChildCompleted or HistoryKind.ChildFailed;

    /// <summary>True when it belongs to a step.</summary>
    public bool HasStep => IsAnswer || Kind is HistoryKind.ActivityAsked or HistoryKind.TimerSet or HistoryKind.TimerCancelled or HistoryKind.ChildStarted;

    /// <summary>True when replay asks for what the history says: inputs may be written otherwise by a newer program, the rest not.</summary>
    public bool IsSameAs(in HistoryEvent other) => (Kind, Step, Name, Number) == (other.Kind, other.Step, other.Name, other.Number);

    /// <summary>For a person who compares two of them.</summary>
    public string Describe() => Name.Length == 0 ? $"{Kind} #{Step}" : $"{Kind} #{Step} {Name}";
}
