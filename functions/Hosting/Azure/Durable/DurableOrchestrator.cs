using ConnectedInsurance.Ports;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using OrchestrationQuery = ConnectedInsurance.Ports.OrchestrationQuery;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>Starts orchestrations and speaks to running ones through the scheduler.</summary>
/// <remarks>The scheduler does not tell whether an order met an unfinished instance, so it is asked first: one that ends in between is told in vain.</remarks>
internal sealed class DurableOrchestrator(DurableTaskClient client) : IOrchestrator
{
    /// <inheritdoc />
    public async ValueTask<bool> Start<TOrchestration, TInput>(
        string key, TInput input, IReadOnlyCollection<OrchestrationStatus>? deduplicate, CancellationToken cancellation)
        where TOrchestration : IOrchestration<TInput>
    {
        var id = OrchestrationId.Of<TOrchestration>(key);
        var call = new OrchestrationCall(OrchestrationValue.Of(input, $"The input of {id}"), 0);
        string[] against = [.. DurableInstance.Unfinished, .. (deduplicate ?? []).Select(status => status.ToString())];
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                typeof(TOrchestration).Name, call, new StartOrchestrationOptions(id) { DedupeStatuses = [.. against.Distinct()] }, cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RaiseEvent<T>(string instanceId, string name, T payload, CancellationToken cancellation)
    {
        var value = OrchestrationValue.Of(payload, $"The event {name}");
        return Tell(instanceId, () => client.RaiseEventAsync(instanceId, name, value, cancellation), cancellation);
    }

    /// <inheritdoc />
    public ValueTask<bool> Suspend(string instanceId, string reason, CancellationToken cancellation) =>
        Tell(instanceId, () => client.SuspendInstanceAsync(instanceId, reason, cancellation), cancellation);

    /// <inheritdoc />
    public ValueTask<bool> Resume(string instanceId, string reason, CancellationToken cancellation) =>
        Tell(instanceId, () => client.ResumeInstanceAsync(instanceId, reason, cancellation), cancellation);

    /// <inheritdoc />
    public ValueTask<bool> Terminate(string instanceId, string reason, CancellationToken cancellation)
    {
        var told = OrchestrationValue.Of(new FailureDetails(nameof(Terminate), reason, null), "A reason");
        return Tell(instanceId, () => client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(told, Recursive: true), cancellation), cancellation);
    }

    /// <inheritdoc />
    public async ValueTask<bool> Purge(string instanceId, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instanceId, cancellation) is { IsCompleted: true }
        && (await client.PurgeInstanceAsync(instanceId, cancellation)).PurgedInstanceCount > 0;

    /// <inheritdoc />
    public async ValueTask<OrchestrationInstance?> Get(string instanceId, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellation) is { } found ? DurableInstance.Of(found) : null;

    /// <inheritdoc />
    /// <remarks>The scheduler pages in its own order; within a page they are in the order of their ids.</remarks>
    public async ValueTask<OrchestrationPage> Query(OrchestrationQuery query, CancellationToken cancellation)
    {
        var pages = client.GetAllInstancesAsync(new()
        {
            InstanceIdPrefix = query.Prefix,
            Statuses = query.Statuses?.SelectMany(DurableInstance.Statuses),
            CreatedFrom = query.From,
            CreatedTo = query.Before,
            PageSize = query.Limit,
            FetchInputsAndOutputs = true,
        }).AsPages(query.After, query.Limit);
        await using var first = pages.GetAsyncEnumerator(cancellation);
        return await first.MoveNextAsync()
            ? new([.. first.Current.Values.Select(DurableInstance.Of).OrderBy(found => found.Id, StringComparer.Ordinal)], first.Current.ContinuationToken)
            : new([], null);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<OrchestrationEvent>> History(string instanceId, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instanceId, cancellation) is null
            ? []
            : [.. (await client.GetOrchestrationHistoryAsync(instanceId, cancellation)).Select(DurableInstance.Line)];

    /// <summary>Forgets what ended before a moment; returns how many instances.</summary>
    public async Task<int> Forget(DateTimeOffset before, CancellationToken cancellation)
    {
        OrchestrationRuntimeStatus[] finished = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];
        return (await client.PurgeAllInstancesAsync(new(CreatedTo: before, Statuses: finished), cancellation)).PurgedInstanceCount;
    }

    private async ValueTask<bool> Tell(string instanceId, Func<Task> order, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instanceId, cancellation) is not { IsCompleted: false })
        {
            return false;
        }

        await order();
        return true;
    }
}
