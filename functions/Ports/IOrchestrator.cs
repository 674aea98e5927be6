namespace ConnectedInsurance.Ports;

/// <summary>Starts orchestrations and speaks to running ones. What it answered is durable.</summary>
public interface IOrchestrator
{
    /// <summary>Starts an instance under the id <c>Name:key</c>.</summary>
    /// <param name="key">Its key: the same thing to do has the same key.</param>
    /// <param name="input">Its input.</param>
    /// <param name="deduplicate">Statuses of a finished instance of this id that stand against another start; an unfinished one always does.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False when the id stands for such an instance already.</returns>
    ValueTask<bool> Start<TOrchestration, TInput>(
        string key, TInput input, IReadOnlyCollection<OrchestrationStatus>? deduplicate = null, CancellationToken cancellation = default)
        where TOrchestration : IOrchestration<TInput>;

    /// <summary>Tells an instance of something; false when none of this id is unfinished.</summary>
    ValueTask<bool> RaiseEvent<T>(string instanceId, string name, T payload, CancellationToken cancellation = default);

    /// <summary>Holds an instance: what it hears meanwhile is kept for it. False when none of this id is unfinished.</summary>
    ValueTask<bool> Suspend(string instanceId, string reason, CancellationToken cancellation = default);

    /// <summary>Lets a suspended instance go on; false when none of this id is unfinished.</summary>
    ValueTask<bool> Resume(string instanceId, string reason, CancellationToken cancellation = default);

    /// <summary>Ends an instance as it is, and the sub-orchestrations it waits for; its activities end by themselves. False when none of this id is unfinished.</summary>
    ValueTask<bool> Terminate(string instanceId, string reason, CancellationToken cancellation = default);

    /// <summary>Forgets a finished instance; false when none of this id is finished.</summary>
    ValueTask<bool> Purge(string instanceId, CancellationToken cancellation = default);

    /// <summary>The instance, or null.</summary>
    ValueTask<OrchestrationInstance?> Get(string instanceId, CancellationToken cancellation = default);

    /// <summary>One page of instances in the order of their ids.</summary>
    ValueTask<OrchestrationPage> Query(OrchestrationQuery query, CancellationToken cancellation = default);

    /// <summary>What an instance heard and did since it began or last continued as new; empty when there is none.</summary>
    ValueTask<IReadOnlyList<OrchestrationEvent>> History(string instanceId, CancellationToken cancellation = default);
}
