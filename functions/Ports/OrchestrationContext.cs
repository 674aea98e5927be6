namespace ConnectedInsurance.Ports;

/// <summary>Everything an orchestration may use of the world; whatever it answers, it answers again when the history is replayed.</summary>
public abstract class OrchestrationContext
{
    /// <summary>The instance: <c>Name:key</c>.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The clock: when the present step began.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>True while the history is run again: what is logged now was logged before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>A new id, the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>Has an activity done, again and again as the policy says.</summary>
    /// <exception cref="TaskFailedException">It failed, and no try is left.</exception>
    public abstract Task<TOutput> CallActivity<TActivity, TInput, TOutput>(TInput input, RetryPolicy? retry = null)
        where TActivity : Activity<TInput, TOutput>;

    /// <summary>Runs another orchestration to its end.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="key">Its key; one made from this instance and step unless given.</param>
    /// <param name="retry">Whether and when it is started again after it failed.</param>
    /// <exception cref="TaskFailedException">It failed or was terminated, or an unfinished instance has its id.</exception>
    public abstract Task<TOutput> CallSubOrchestration<TOrchestration, TInput, TOutput>(TInput input, string? key = null, RetryPolicy? retry = null)
        where TOrchestration : Orchestration<TInput, TOutput>;

    /// <summary>Completes at a moment, to the millisecond; cancel the timer that lost a race, else the instance is kept for it.</summary>
    public abstract Task CreateTimer(DateTimeOffset due, CancellationToken cancellation = default);

    /// <summary>The next event of a name; events that came before are kept. One waiter per name.</summary>
    /// <exception cref="InvalidOperationException">It is awaited already.</exception>
    public abstract Task<T> WaitForExternalEvent<T>(string name, CancellationToken cancellation = default);

    /// <summary>Ends this run and begins anew with another input and no history; events nobody waited for are kept.</summary>
    public abstract void ContinueAsNew<TInput>(TInput input);

    /// <summary>What whoever asks for the instance is told about it.</summary>
    public abstract void SetCustomStatus<T>(T status);

    /// <summary>Completes after a while.</summary>
    public Task CreateTimer(TimeSpan delay, CancellationToken cancellation = default) => CreateTimer(UtcNow + delay, cancellation);

    /// <summary>The next event of a name.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public async Task<T> WaitForExternalEvent<T>(string name, TimeSpan timeout)
    {
        using var lost = new CancellationTokenSource();
        var heard = WaitForExternalEvent<T>(name, lost.Token);
        var first = await Task.WhenAny(heard, CreateTimer(timeout, lost.Token));
        lost.Cancel(); // not CancelAsync, which calls back on a thread of its own
        return first == heard ? await heard : throw new TimeoutException($"{InstanceId} heard no '{name}' within {timeout}.");
    }
}
