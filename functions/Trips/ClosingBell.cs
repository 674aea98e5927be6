namespace ConnectedInsurance.Trips;

/// <summary>Wakes whoever closes trips when one is due at once, so that nobody waits for the next round.</summary>
public sealed class ClosingBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    /// <summary>Rings; ringing twice is ringing once.</summary>
    public void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is ringing already.
        }
    }

    /// <summary>Waits for the bell, at most so long; true when it rang.</summary>
    public Task<bool> Wait(TimeSpan atMost, CancellationToken cancellation) => rung.WaitAsync(atMost, cancellation);

    /// <inheritdoc/>
    public void Dispose() => rung.Dispose();
}
