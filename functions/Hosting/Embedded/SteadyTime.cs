namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The time of the platform: the wall clock's, but it never goes back while the process lives.</summary>
/// <remarks>
/// Set back, the wall clock is not followed: time runs on, ahead of it, until a restart. So no batch is refused for coming from the future, no
/// grant or token is unborn again, and no deadline waits twice. Set forward, it is followed at once: what waits for its moment comes
/// that much sooner, which closes a silent trip provisionally at worst, and later data amends it.
/// Time = process clock + the most the wall clock ever was ahead of the process clock.
/// </remarks>
internal sealed class SteadyTime(TimeProvider wall, ILogger<SteadyTime> logger) : TimeProvider
{
    /// <value>A step this large is somebody setting the clock; smaller ones are the clock being disciplined.</value>
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(30);

    private readonly long _start = wall.GetTimestamp();
    private long _ahead = wall.GetUtcNow().UtcTicks;
    private long _told = wall.GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override long TimestampFrequency => wall.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        var elapsed = wall.GetElapsedTime(_start).Ticks;
        var ahead = wall.GetUtcNow().UtcTicks - elapsed;
        Tell(ahead);
        var most = Volatile.Read(ref _ahead);
        while (ahead > most)
        {
            var seen = Interlocked.CompareExchange(ref _ahead, ahead, most);
            most = seen == most ? ahead : seen;
        }

        return new DateTimeOffset(most + elapsed, TimeSpan.Zero);
    }

    /// <inheritdoc />
    public override long GetTimestamp() => wall.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);

    private void Tell(long ahead)
    {
        var told = Volatile.Read(ref _told);
        var jump = TimeSpan.FromTicks(ahead - told);
        if (jump.Duration() < Notable || Interlocked.CompareExchange(ref _told, ahead, told) != told)
        {
            return;
        }

        if (jump > TimeSpan.Zero)
        {
            EmbeddedLog.ClockForward(logger, jump);
        }
        else
        {
            EmbeddedLog.ClockBack(logger, -jump);
        }
    }
}
