namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Watches what matters, that batches arrive and seconds are recorded, not whether some link is up; says when to start the board anew.</summary>
    public sealed class Supervisor
    {
        /// <summary>Longest time without a delivery, while batches wait and requests are made, ms.</summary>
        public const long DeliveryMs = 4L * 60 * 60 * 1000;

        /// <summary>Longest silence of a thread, ms; a TLS handshake with an absent host blocks every thread for less.</summary>
        public const long BeatMs = 3L * 60 * 1000;

        /// <summary>Free managed memory under which the board is started anew before it fails, bytes.</summary>
        public const int LeastFreeBytes = 12 * 1024;

        private int delivered;
        private int attempts;
        private long deliveredAt;

        /// <summary>Why the board should start anew: <c>memory</c>, <c>recording</c>, <c>uplink</c>, <c>delivery</c>; null while all is well.</summary>
        /// <param name="now">Uptime, ms.</param>
        /// <param name="freeBytes">Free managed memory.</param>
        /// <param name="recorded">When the recording thread last went round.</param>
        /// <param name="carried">When the uplink thread last went round.</param>
        /// <param name="waiting">Batches in flash.</param>
        /// <param name="deliveries">Batches acknowledged in this boot.</param>
        /// <param name="tried">Requests made in this boot.</param>
        public string Trouble(long now, int freeBytes, long recorded, long carried, int waiting, int deliveries, int tried)
        {
            // Without a single request since the last delivery there was no network to blame the board for.
            if (waiting == 0 || deliveries != delivered || tried == attempts)
            {
                deliveredAt = now;
                delivered = deliveries;
                attempts = tried;
            }

            return freeBytes < LeastFreeBytes ? "memory"
                : now - recorded > BeatMs ? "recording"
                : now - carried > BeatMs ? "uplink"
                : now - deliveredAt > DeliveryMs ? "delivery"
                : null;
        }
    }
}
