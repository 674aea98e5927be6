#if NANOFRAMEWORK_1_0
using System;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>The board's clocks: ticks since boot, and a real-time clock that SNTP sets.</summary>
    public sealed class BoardClock : IClock
    {
        // The real-time clock of a board that never learned the time stands in 1970 or before.
        private const int FirstPlausibleYear = 2025;

        /// <inheritdoc/>
        public long UptimeMs
        {
            get { return Environment.TickCount64; }
        }

        /// <inheritdoc/>
        public long UtcMs
        {
            get
            {
                DateTime now = DateTime.UtcNow;
                return (now.ToUnixTimeSeconds() * 1000) + now.Millisecond;
            }
        }

        /// <inheritdoc/>
        public ClockSource Source
        {
            get { return DateTime.UtcNow.Year < FirstPlausibleYear ? ClockSource.Unknown : ClockSource.Sntp; }
        }
    }
}
#endif
