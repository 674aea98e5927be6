namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Rings at the earliest of the moments it was set to; one timer of the system for all timers of all instances.</summary>
internal sealed class Alarm : IDisposable
{
    // A machine that slept, or whose clock was set, is late by no more than this.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _next = long.MaxValue;

    /// <summary>Silent until set.</summary>
    public Alarm(TimeProvider time, Action ring)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Ring(ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets it to a moment in unix ms, unless it rings earlier anyway.</summary>
    public void Set(long due)
    {
        lock (_lock)
        {
            if (due < _next)
            {
                _next = due;
                var wait = TimeSpan.FromMilliseconds(Math.Max(0, due - _time.GetUtcNow().ToUnixTimeMilliseconds()));
                _timer.Change(wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Ring(Action ring)
    {
        lock (_lock)
        {
            _next = long.MaxValue;
        }

        ring();
    }
}
