using ConnectedInsurance.Ports;
using Microsoft.DurableTask;
using DurableFailure = Microsoft.DurableTask.TaskFailedException;
using RetryPolicy = ConnectedInsurance.Ports.RetryPolicy;
using TaskFailedException = ConnectedInsurance.Ports.TaskFailedException;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>What a body sees of the world, asked of Durable Task.</summary>
internal sealed class DurableContext(TaskOrchestrationContext durable, int generation) : OrchestrationContext
{
    private readonly Dictionary<string, Task<OrchestrationValue>> _awaited = [];
    private readonly HashSet<string> _waiters = [];
    private int _steps;

    /// <inheritdoc />
    public override string InstanceId => durable.InstanceId;

    /// <inheritdoc />
    public override DateTimeOffset UtcNow => new(DateTime.SpecifyKind(durable.CurrentUtcDateTime, DateTimeKind.Utc));

    /// <inheritdoc />
    public override bool IsReplaying => durable.IsReplaying;

    /// <inheritdoc />
    public override Guid NewGuid() => durable.NewGuid();

    /// <inheritdoc />
    public override Task<TOutput> CallActivity<TActivity, TInput, TOutput>(TInput input, RetryPolicy? retry = null)
    {
        var name = typeof(TActivity).Name;
        var call = new ActivityCall(InstanceId, $"{InstanceId}:{generation}.{_steps++}", OrchestrationValue.Of(input, $"The input of {name}"));
        return Read<TOutput>(name, durable.CallActivityAsync<OrchestrationValue>(name, call, new TaskOptions(Policy(retry))));
    }

    /// <inheritdoc />
    public override Task<TOutput> CallSubOrchestration<TOrchestration, TInput, TOutput>(TInput input, string? key = null, RetryPolicy? retry = null)
    {
        var name = typeof(TOrchestration).Name;
        var id = OrchestrationId.Of<TOrchestration>(key ?? $"{InstanceId}:{generation}.{_steps}");
        _steps++;
        var call = new OrchestrationCall(OrchestrationValue.Of(input, $"The input of {name}"), 0);
        return Read<TOutput>(name, durable.CallSubOrchestratorAsync<OrchestrationValue>(name, call, new SubOrchestrationOptions(Policy(retry), id)));
    }

    /// <inheritdoc />
    public override Task CreateTimer(DateTimeOffset due, CancellationToken cancellation = default)
    {
        _steps++;
        var milliseconds = DateTimeOffset.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds());
        return durable.CreateTimer(milliseconds.UtcDateTime, cancellation);
    }

    /// <inheritdoc />
    /// <remarks>Durable Task hands an event to a waiter that was cancelled, and it is gone; so a waiter there is never cancelled, but taken up by the next who waits here.</remarks>
    public override async Task<T> WaitForExternalEvent<T>(string name, CancellationToken cancellation = default)
    {
        if (!_waiters.Add(name))
        {
            throw new InvalidOperationException($"{InstanceId} awaits '{name}' already: one waiter per name.");
        }

        if (!_awaited.TryGetValue(name, out var heard))
        {
            _awaited.Add(name, heard = durable.WaitForExternalEvent<OrchestrationValue>(name, CancellationToken.None));
        }

        var lost = new TaskCompletionSource();
        using var losing = cancellation.Register(() => lost.TrySetCanceled(cancellation));
        var first = await Task.WhenAny(heard, lost.Task);
        _waiters.Remove(name);
        if (first != heard)
        {
            await lost.Task;
        }

        _awaited.Remove(name);
        return (await heard).Read<T>();
    }

    /// <inheritdoc />
    public override void ContinueAsNew<TInput>(TInput input) => durable.ContinueAsNew(
        new OrchestrationCall(OrchestrationValue.Of(input, $"The next input of {InstanceId}"), generation + 1), preserveUnprocessedEvents: true);

    /// <inheritdoc />
    public override void SetCustomStatus<T>(T status) => durable.SetCustomStatus(OrchestrationValue.Of(status, $"The custom status of {InstanceId}"));

    private static async Task<T> Read<T>(string name, Task<OrchestrationValue> answer)
    {
        try
        {
            return (await answer).Read<T>();
        }
        catch (DurableFailure failed)
        {
            throw new TaskFailedException(name, ToldFailureException.Hear(failed.FailureDetails));
        }
    }

    private static TaskRetryOptions? Policy(RetryPolicy? retry) => retry is null
        ? null
        : new(new Microsoft.DurableTask.RetryPolicy(retry.Attempts, retry.FirstInterval, retry.Coefficient, retry.MaxInterval, retry.Timeout));
}
