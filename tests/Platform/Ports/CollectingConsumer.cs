using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>Remembers what it received, and fails when told to.</summary>
public sealed class CollectingConsumer : IStreamConsumer
{
    private readonly Lock _lock = new();
    private readonly List<StreamEvent> _received = [];
    private readonly Dictionary<int, TaskCompletionSource> _waiting = [];

    /// <value>Looks at a batch before it is taken; may throw or wait.</value>
    public Func<IReadOnlyList<StreamEvent>, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<StreamEvent> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public async Task Receive(IReadOnlyList<StreamEvent> events, CancellationToken cancellation)
    {
        await Before(events);
        lock (_lock)
        {
            _received.AddRange(events);
            foreach (var reached in _waiting.Where(waiting => waiting.Key <= _received.Count))
            {
                reached.Value.TrySetResult();
            }
        }
    }

    /// <summary>Returns when so many events were received.</summary>
    public async Task Count(int events)
    {
        TaskCompletionSource reached;
        lock (_lock)
        {
            reached = _waiting[events] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_received.Count >= events)
            {
                return;
            }
        }

        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
