namespace ConnectedInsurance.Ports;

/// <summary>One step of an orchestration that may do anything; it is repeated after a crash, so its effect is made once under <see cref="ActivityContext.Key"/>.</summary>
/// <remarks>Fails by exception, never by a result; the message enters the history, so it names nobody. Its name is the name of its class. Registered as <see cref="IActivity"/>.</remarks>
/// <typeparam name="TInput">What it is called with: a record of ids.</typeparam>
/// <typeparam name="TOutput">What it answers.</typeparam>
public abstract class Activity<TInput, TOutput> : IActivity
{
    /// <inheritdoc/>
    public virtual int AtOnce => 64;

    /// <summary>The work.</summary>
    public abstract Task<TOutput> RunAsync(ActivityContext context, TInput input, CancellationToken cancellation);

    /// <inheritdoc/>
    async Task<OrchestrationValue> IActivity.Run(ActivityContext context, OrchestrationValue input, CancellationToken cancellation) =>
        OrchestrationValue.Of(await RunAsync(context, input.Read<TInput>(), cancellation), $"The output of {GetType().Name}");
}

/// <summary>An activity as an engine calls it.</summary>
public interface IActivity
{
    /// <value>How many may run at once in one process; the rest wait, so that one slow kind of work starves no other.</value>
    int AtOnce { get; }

    /// <summary>Does the work on stored values. Cancelled when the host stops: what ends so is done again at the next start.</summary>
    Task<OrchestrationValue> Run(ActivityContext context, OrchestrationValue input, CancellationToken cancellation);
}

/// <summary>For whom an activity works.</summary>
/// <param name="InstanceId">The orchestration's instance.</param>
/// <param name="Key">The same on every repetition and retry of this call, and on no other: the key of its effect.</param>
public sealed record ActivityContext(string InstanceId, string Key);
