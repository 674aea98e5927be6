// Source: azure-api 2.1, 6; Microsoft.DurableTask.Abstractions 1.25.0.
namespace Microsoft.DurableTask;

public abstract class TaskOrchestrationContext
{
    public abstract TaskName Name { get; }

    public abstract string InstanceId { get; }

    public abstract DateTime CurrentUtcDateTime { get; }

    public abstract bool IsReplaying { get; }

    public abstract T? GetInput<T>();

    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    public abstract void SetCustomStatus(object? customStatus);

    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    public abstract Guid NewGuid();
}

public record TaskOptions
{
    public TaskOptions(TaskRetryOptions? retry)
    {
    }
}

public record SubOrchestrationOptions : TaskOptions
{
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null) : base(retry)
    {
    }
}

public record StartOrchestrationOptions
{
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null) => throw null!;

    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}

public class RetryPolicy
{
    public RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
    {
    }
}

public sealed class TaskRetryOptions
{
    public TaskRetryOptions(RetryPolicy policy)
    {
    }
}

public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails) => FailureDetails = failureDetails;

    public TaskFailureDetails FailureDetails { get; }
}

public record TaskFailureDetails
{
    public TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
    {
        (this.ErrorType, this.ErrorMessage, this.InnerFailure) = (ErrorType, ErrorMessage, InnerFailure);
    }

    public string ErrorType { get; init; }

    public string ErrorMessage { get; init; }

    public TaskFailureDetails? InnerFailure { get; init; }
}

public readonly struct TaskName
{
    private readonly string _name;

    public TaskName(string name) => _name = name;

    public string Name => _name;

    public static implicit operator string(TaskName value) => value._name;

    public static implicit operator TaskName(string value) => new(value);
}
