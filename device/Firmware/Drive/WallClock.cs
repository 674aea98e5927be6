namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The board's clock, helped out by the satellites for as long as the network has not told the time.</summary>
    public sealed class WallClock : IClock
    {
        private readonly IClock board;
        private long bootUtcMs;

        /// <summary>The board's own clock behind it.</summary>
        public WallClock(IClock board)
        {
            this.board = board;
        }

        /// <inheritdoc/>
        public long UptimeMs
        {
            get { return board.UptimeMs; }
        }

        /// <inheritdoc/>
        public long UtcMs
        {
            get { return board.Source == ClockSource.Unknown ? bootUtcMs + board.UptimeMs : board.UtcMs; }
        }

        /// <inheritdoc/>
        public ClockSource Source
        {
            get { return board.Source != ClockSource.Unknown || bootUtcMs == 0 ? board.Source : ClockSource.Gnss; }
        }

        /// <summary>The satellites tell the time; the first word of it stands, so that rows do not jump.</summary>
        public void Learn(long utcMsAtBoot)
        {
            bootUtcMs = bootUtcMs == 0 ? utcMsAtBoot : bootUtcMs;
        }
    }
}
