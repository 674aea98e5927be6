using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator.Board;

/// <summary>The clock by which the uplink lives: the platform's own time, whatever century the drive is from.</summary>
/// <remarks>Without it a replay of last year's drive would hold last year's tokens.</remarks>
/// <param name="time">The time both sides share.</param>
/// <param name="known">False for a board that has not learned the time yet.</param>
public sealed class PlatformClock(TimeProvider time, bool known) : IClock
{
    private readonly long boot = time.GetTimestamp();

    /// <inheritdoc/>
    public long UptimeMs => (long)time.GetElapsedTime(boot).TotalMilliseconds;

    /// <inheritdoc/>
    public long UtcMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public ClockSource Source => known ? ClockSource.Sntp : ClockSource.Unknown;
}
