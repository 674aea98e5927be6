using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>An activity to be done for an instance.</summary>
internal sealed record ActivityTask(Instance Instance, HistoryEvent Asked, ActivityContext Caller, int Generation);

/// <summary>The calls of one activity: as many at once as it allows, the others in the order they came.</summary>
internal sealed class ActivityQueue(IActivity activity, Workload workload, CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private readonly Queue<ActivityTask> _waiting = [];
    private int _running;

    /// <summary>Has it done when its turn comes.</summary>
    public void Add(ActivityTask task)
    {
        workload.Enter();
        lock (_lock)
        {
            if (_running >= activity.AtOnce)
            {
                _waiting.Enqueue(task);
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(first => _ = Work(first), task, preferLocal: true);
    }

    private async Task Work(ActivityTask? task)
    {
        for (; task is not null; task = Next())
        {
            if (!stopping.IsCancellationRequested && await Do(task) is { } answer)
            {
                task.Instance.Hear(answer);
            }

            workload.Leave();
        }
    }

    private ActivityTask? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var next))
            {
                return next;
            }

            _running--;
            return null;
        }
    }

    /// <summary>The answer; null when the host stopped it, and it is done again at the next start.</summary>
    private async Task<HistoryEvent?> Do(ActivityTask task)
    {
        try
        {
            var output = await activity.Run(task.Caller, task.Asked.Value, stopping);
            return new(HistoryKind.ActivityCompleted, task.Asked.Step, Value: output, Number: task.Generation);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // An activity fails by exception; the orchestration that called it hears of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failure(task, failure);
        }
    }

    /// <summary>The answer to a call that cannot be done.</summary>
    public static HistoryEvent Failure(ActivityTask task, Exception failure) => new(
        HistoryKind.ActivityFailed, task.Asked.Step, Value: OrchestrationValue.Of(FailureDetails.Of(failure), "A failure"), Number: task.Generation);
}
