namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Where the wall-clock time comes from, in the wire's numbers.</summary>
    public enum ClockSource
    {
        /// <summary>The time is not known.</summary>
        Unknown = 0,

        /// <summary>Network time.</summary>
        Sntp = 1,

        /// <summary>Satellite time.</summary>
        Gnss = 2,
    }

    /// <summary>The board's two times: the one since boot, which never jumps, and the wall clock, which may be unknown.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since boot.</summary>
        long UptimeMs { get; }

        /// <summary>UTC in milliseconds since 1970; meaningless while <see cref="Source"/> is unknown.</summary>
        long UtcMs { get; }

        /// <summary>Where <see cref="UtcMs"/> comes from.</summary>
        ClockSource Source { get; }
    }
}
