namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>The code asks for something else than the history says it did: it was edited under a running instance, or is not deterministic.</summary>
internal sealed class ReplayMismatchException(string instance, int turn, string recorded, string asked) : InvalidOperationException(
    $"{instance} asked for {recorded} in turn {turn}; its code now asks for {asked}. Give a changed orchestration a new name.");

/// <summary>A body awaited a task that no replay can complete again.</summary>
internal sealed class ForeignTaskException(string instance) : InvalidOperationException(
    $"{instance} awaited a task that is not from its context. Clock, waiting and work of an orchestration come from its context alone.");
