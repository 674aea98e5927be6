using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Carries what waits in flash by the way that fits: Wi-Fi for bulk; the modem for the express lane, when parked away from any
    /// Wi-Fi, and before the flash overflows.</summary>
    public sealed class Courier
    {
        /// <summary>Rest after a Wi-Fi answer that was not the platform's, ms: a captive portal does not go away by asking.</summary>
        public const int WifiRestMs = 15 * 60 * 1000;

        private const int IdleMs = 1000;
        private const int RefusedMs = 15 * 60 * 1000;

        private readonly Delivery delivery;
        private readonly BatchQueue queue;
        private readonly IClock clock;
        private readonly IWay wifi;
        private readonly IWay modem;
        private readonly AttemptBudget budget;
        private readonly Exchange exchange = new Exchange();
        private IWay under;
        private long notBefore;
        private long wifiNotBefore;
        private bool streak;

        /// <summary>A courier with two ways, and tries to spend while parked.</summary>
        public Courier(Delivery delivery, BatchQueue queue, IClock clock, IWay wifi, IWay modem, AttemptBudget budget)
        {
            this.budget = budget;
            this.delivery = delivery;
            this.queue = queue;
            this.clock = clock;
            this.wifi = wifi;
            this.modem = modem;
        }

        /// <summary>Requests begun in this boot.</summary>
        public int Attempts { get; private set; }

        /// <summary>True while a request is under way.</summary>
        public bool IsBusy
        {
            get { return under != null; }
        }

        /// <summary>Goes on; never waits.</summary>
        /// <param name="parked">True while the car stands: then every request but the next of a run that succeeds counts against the budget.</param>
        public void Poll(bool parked)
        {
            long now = clock.UptimeMs;
            if (under != null)
            {
                Finish(now);
            }
            else if (now >= notBefore)
            {
                Start(parked, now);
            }
        }

        /// <summary>The driver, or the ignition, asks for another try at once.</summary>
        public void Hurry()
        {
            notBefore = 0;
            delivery.Resume();
        }

        private void Start(bool parked, long now)
        {
            notBefore = now + IdleMs;
            IWay way = queue.Count > 0 || delivery.MustAsk ? Choose(parked, now) : null;
            if (way == null || (parked && !streak && !budget.Take(now)))
            {
                return;
            }

            if (!delivery.Prepare(exchange))
            {
                notBefore = now + (delivery.RefusedWith == 0 ? IdleMs : RefusedMs);
                streak = false;
                return;
            }

            Attempts++;
            under = way;
            way.Begin(exchange, now);
        }

        private IWay Choose(bool parked, long now)
        {
            if (wifi.IsUp && now >= wifiNotBefore)
            {
                return wifi;
            }

            bool pressing = queue.ExpressCount > 0 || parked || queue.Bytes > queue.Capacity / 2;
            return pressing && modem.IsUp ? modem : null;
        }

        private void Finish(long now)
        {
            if (!under.Poll(now))
            {
                return;
            }

            // A portal answers for everybody: with its own page, or by sending the dongle elsewhere.
            bool foreign = exchange.Status == 0 || (exchange.Status >= 300 && exchange.Status < 400);
            wifiNotBefore = under == wifi && foreign ? now + WifiRestMs : wifiNotBefore;
            under = null;
            int wait = delivery.Complete(exchange);
            streak = wait == 0;
            int longest = RoomRule.LongestWaitMs(queue.Bytes, queue.Count, queue.Capacity);
            wait = exchange.RetryAfter == null && wait > longest ? longest : wait;
            notBefore = now + wait;
        }
    }
}
