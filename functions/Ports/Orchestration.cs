namespace ConnectedInsurance.Ports;

/// <summary>A workflow that outlives processes: its body is run again from its history, so it may only do what its context offers.</summary>
/// <remarks>
/// Clock, ids, waiting and work come from the context; everything else goes into an activity. A running one is never edited: a new
/// version gets a new name. Its name is the name of its class; it has no state of its own. Registered as <see cref="IOrchestration"/>.
/// </remarks>
/// <typeparam name="TInput">What it is started with: a record of ids.</typeparam>
/// <typeparam name="TOutput">What it ends with.</typeparam>
public abstract class Orchestration<TInput, TOutput> : IOrchestration<TInput>
{
    /// <summary>The body.</summary>
    public abstract Task<TOutput> RunAsync(OrchestrationContext context, TInput input);

    /// <inheritdoc/>
    async Task<OrchestrationValue> IOrchestration.Run(OrchestrationContext context, OrchestrationValue input) =>
        OrchestrationValue.Of(await RunAsync(context, input.Read<TInput>()), $"The output of {GetType().Name}");
}

/// <summary>An orchestration that takes this input.</summary>
public interface IOrchestration<in TInput> : IOrchestration;

/// <summary>An orchestration as an engine drives it.</summary>
public interface IOrchestration
{
    /// <summary>Runs the body on stored values.</summary>
    Task<OrchestrationValue> Run(OrchestrationContext context, OrchestrationValue input);
}

/// <summary>The input or output of what takes or gives none.</summary>
public readonly record struct Nothing;
