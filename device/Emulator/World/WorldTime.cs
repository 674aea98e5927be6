using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator.World;

/// <summary>The world's time in ms since it began, and the board's two clocks in it.</summary>
public sealed class WorldTime(DateTimeOffset beginning) : IClock
{
    private long bootAt;

    /// <summary>When the world began.</summary>
    public DateTimeOffset Beginning => beginning;

    /// <summary>ms since then.</summary>
    public long NowMs { get; private set; }

    /// <inheritdoc/>
    public long UptimeMs => NowMs - bootAt;

    /// <inheritdoc/>
    public long UtcMs => Source == ClockSource.Unknown ? UptimeMs : beginning.ToUnixTimeMilliseconds() + NowMs;

    /// <inheritdoc/>
    public ClockSource Source { get; private set; }

    /// <summary>Time passes.</summary>
    public void Advance(long ms) => NowMs += ms;

    /// <summary>The board starts: uptime 0, in 1970.</summary>
    public void Boot() => (bootAt, Source) = (NowMs, ClockSource.Unknown);

    /// <summary>The network told the time.</summary>
    public void LearnFromNetwork() => Source = ClockSource.Sntp;
}
