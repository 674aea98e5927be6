namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Runs a body on one thread, in one order: what it continues with is queued here and run before the turn ends.</summary>
/// <param name="strayed">Called when a continuation comes from elsewhere, which only a task that is not from the context can cause.</param>
internal sealed class TurnScheduler(Action strayed) : SynchronizationContext
{
    private const int BetweenTurns = 0;

    private readonly Queue<(SendOrPostCallback Continue, object? State)> _queue = [];
    private volatile int _thread;

    /// <summary>True on the thread of the present turn.</summary>
    public bool IsTurn => _thread == Environment.CurrentManagedThreadId && Current == this;

    /// <summary>Runs a turn: an act, and everything that continues because of it.</summary>
    public void Run(Action act)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            act();
        }
        finally
        {
            _thread = BetweenTurns;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs what is queued, and what that queues.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out var next))
        {
            next.Continue(next.State);
        }
    }

    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_thread == Environment.CurrentManagedThreadId)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            strayed();
        }
    }

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("An orchestration is continued, never called back.");

    /// <inheritdoc />
    public override SynchronizationContext CreateCopy() => this;
}
