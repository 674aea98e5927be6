namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>An act that runs once at a time; asked for while it runs, it runs once more.</summary>
internal sealed class SingleFlight(Workload workload, Func<Task> act)
{
    private int _asked;

    /// <summary>Has it run.</summary>
    public void Run()
    {
        if (Interlocked.Increment(ref _asked) == 1)
        {
            workload.Enter();
            ThreadPool.UnsafeQueueUserWorkItem(flight => _ = flight.Fly(), this, preferLocal: false);
        }
    }

    private async Task Fly()
    {
        try
        {
            int served;
            do
            {
                served = Volatile.Read(ref _asked);
                await act();
            }
            while (Interlocked.CompareExchange(ref _asked, 0, served) != served);
        }
        finally
        {
            workload.Leave();
        }
    }
}
