namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Counts what is at work, so that a stop can wait for it and a meter can show it.</summary>
internal sealed class Workload
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count = 1; // one for the time until it is closed

    /// <value>Turns and activities that are at work or about to be.</value>
    public int Count => Volatile.Read(ref _count) - 1;

    /// <summary>Another begins.</summary>
    public void Enter() => Interlocked.Increment(ref _count);

    /// <summary>One ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _done.TrySetResult();
        }
    }

    /// <summary>Completes when the last of them ended; called once, when no more begin by themselves.</summary>
    public Task Close()
    {
        Leave();
        return _done.Task;
    }
}
