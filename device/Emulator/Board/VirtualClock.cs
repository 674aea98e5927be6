using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator.Board;

/// <summary>The board's clock in virtual time: it moves when it is told to.</summary>
public sealed class VirtualClock : IClock
{
    private long? bootUtcMs;

    /// <inheritdoc/>
    public long UptimeMs { get; private set; }

    /// <inheritdoc/>
    public long UtcMs => (bootUtcMs ?? 0) + UptimeMs;

    /// <inheritdoc/>
    public ClockSource Source { get; private set; }

    /// <summary>The board boots: uptime begins at 0 and the time is not known.</summary>
    public void Boot()
    {
        UptimeMs = 0;
        bootUtcMs = null;
        Source = ClockSource.Unknown;
    }

    /// <summary>The board learns the time.</summary>
    public void Learn(DateTimeOffset utc, ClockSource source)
    {
        bootUtcMs = utc.ToUnixTimeMilliseconds() - UptimeMs;
        Source = source;
    }

    /// <summary>Time passes up to an uptime.</summary>
    public void AdvanceTo(long uptimeMs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(uptimeMs, UptimeMs);
        UptimeMs = uptimeMs;
    }
}
