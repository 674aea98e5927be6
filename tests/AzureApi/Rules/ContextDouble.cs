using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Ports;
using Microsoft.DurableTask;
using DurableFailure = Microsoft.DurableTask.TaskFailedException;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Calls activities and sub-orchestrations in this process, and keeps of their failures what Durable Task keeps: types, messages and inner exceptions.</summary>
/// <remarks>Compiled against the declarations alone: the packages' own class has more to override, and where they are their engine runs the whole suite.</remarks>
internal sealed class ContextDouble(DurableWork work, string name, object? input) : TaskOrchestrationContext
{
    public override TaskName Name => name;

    public override string InstanceId => $"{name}:a";

    public override DateTime CurrentUtcDateTime => throw new NotSupportedException();

    public override bool IsReplaying => false;

    public override T? GetInput<T>()
        where T : default => (T?)input;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Across<TResult>(name, () => work.Do(name, (ActivityCall)input!, default));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Across<TResult>(orchestratorName, () => work.Run(new ContextDouble(work, orchestratorName, input)));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();

    private static async Task<T> Across<T>(string name, Func<Task<OrchestrationValue>> callee)
    {
        try
        {
            return (T)(object)await callee();
        }
        catch (Exception failure)
        {
            throw new DurableFailure(name, 0, Kept(failure));
        }
    }

    private static TaskFailureDetails Kept(Exception failure) =>
        new(failure.GetType().FullName!, failure.Message, failure.StackTrace, failure.InnerException is { } cause ? Kept(cause) : null, null);
}
