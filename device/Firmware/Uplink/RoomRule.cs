namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>How long a dongle may wait after a failure without its flash running full: whoever backs off longer than that drops what it waits to send.</summary>
    public static class RoomRule
    {
        /// <summary>A batch is written as often while driving, ms.</summary>
        public const int BatchMs = 30 * 1000;

        /// <summary>Half the time until the flash is full, ms; never under the first wait of all.</summary>
        /// <param name="bytes">Bytes that wait in flash.</param>
        /// <param name="count">Batches that wait there.</param>
        /// <param name="capacity">Bytes it holds.</param>
        public static int LongestWaitMs(int bytes, int count, int capacity)
        {
            int each = count > 0 ? bytes / count : BatchWriter.Capacity;
            int batches = (capacity - bytes) / (each > 0 ? each : 1);
            long wait = (long)batches * BatchMs / 2;
            return wait < Backoff.FirstMs ? Backoff.FirstMs : wait > Backoff.LongestMs ? Backoff.LongestMs : (int)wait;
        }
    }
}
