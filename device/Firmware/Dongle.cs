using System;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Drivers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware
{
    /// <summary>The dongle from one power-up to the next, put together from its parts. One thread records, one carries.</summary>
    public sealed class Dongle
    {
        /// <summary>Version of this firmware, told once a boot.</summary>
        public const string Version = "0.3.0";

        /// <summary>Inertial samples a second, and so the rounds of <see cref="Record"/>.</summary>
        public const int Hz = 10;

        private readonly BoardParts parts;
        private readonly ModeSwitch modes = new ModeSwitch();
        private readonly Button button = new Button();
        private readonly Supervisor supervisor = new Supervisor();
        private readonly CollectionPolicy policy;
        private readonly BatchQueue queue;
        private readonly Delivery delivery;
        private readonly Courier courier;
        private readonly TripRecorder recorder;
        private readonly DriveLoop loop;
        private bool wasParked = true;
        private int shown = -1;
        private long recorded;
        private long carried;

        /// <summary>Counts a boot and begins, parked.</summary>
        /// <param name="platform">Scheme and host of the platform.</param>
        /// <param name="id">The registered id.</param>
        /// <param name="key">The dongle's own key, 32 bytes.</param>
        /// <param name="parts">The board.</param>
        public Dongle(string platform, string id, byte[] key, BoardParts parts)
        {
            this.parts = parts;
            BootRecord boot = new BootRecord(parts.Flash, parts.Entropy);
            policy = new CollectionPolicy(parts.Flash, id, key);
            modes.Policy = policy.Mode;
            queue = new BatchQueue(parts.Flash, parts.QueueBytes);
            WallClock clock = new WallClock(parts.Clock);
            Batch batch = new Batch(id, boot.Life, boot.Boot, Hz);
            batch.FirmwareVersion = Version;
            recorder = new TripRecorder(batch, clock, new Outbox(queue), policy.Mode, boot);
            recorder.Policy = policy.Version;
            loop = new DriveLoop(parts.Car, parts.Inertia, parts.Satellites, clock, recorder, modes);
            delivery = new Delivery(queue, clock, new TokenRequest(platform, id, key, boot), new Backoff(new Random(boot.Boot)), parts.Json, policy);
            courier = new Courier(delivery, queue, clock, parts.Wifi, parts.Modem, new AttemptBudget(parts.TimerWoke));
        }

        /// <summary>Batches waiting in flash.</summary>
        public int Waiting
        {
            get { return queue.Count; }
        }

        /// <summary>Batches acknowledged in this boot.</summary>
        public int Delivered
        {
            get { return delivery.Delivered; }
        }

        /// <summary>Requests made in this boot.</summary>
        public int Attempts
        {
            get { return courier.Attempts; }
        }

        /// <summary>What is recorded now.</summary>
        public CollectionMode Mode
        {
            get { return modes.Mode; }
        }

        /// <summary>True while a trip is recorded.</summary>
        public bool InTrip
        {
            get { return recorder.InTrip; }
        }

        /// <summary>One round of recording, every 1000 / <see cref="Hz"/> ms.</summary>
        public void Record()
        {
            long now = parts.Clock.UptimeMs;
            recorded = now;
            recorder.Policy = policy.Version;
            recorder.MostRows = delivery.MostRows;
            modes.Policy = policy.Mode;
            switch (button.Read(parts.Panel.IsPressed, now))
            {
                case Button.Short:
                    loop.PressedShort();
                    courier.Hurry();
                    break;
                case Button.Long:
                    loop.PressedLong();
                    break;
                default:
                    break;
            }

            loop.Tick();
            if (wasParked && !loop.IsParked)
            {
                // Whoever was refused may have been paired meanwhile.
                courier.Hurry();
            }

            wasParked = loop.IsParked;
            Show(modes.Colour(now, delivery.RefusedWith != 0));
        }

        /// <summary>One round of carrying.</summary>
        public void Carry()
        {
            carried = parts.Clock.UptimeMs;
            courier.Poll(loop.IsParked);
        }

        /// <summary>How long to sleep now, s, as <see cref="SleepRule.Seconds"/> says; never in the middle of a request.</summary>
        public int SleepSeconds()
        {
            return !loop.IsParked || courier.IsBusy
                ? SleepRule.Awake
                : SleepRule.Seconds(parts.Clock.UptimeMs - loop.ParkedSince, queue.Count, parts.TimerWoke, loop.IsBatteryLow);
        }

        /// <summary>Why the board should start anew; null while all is well.</summary>
        public string Trouble(int freeBytes)
        {
            return supervisor.Trouble(parts.Clock.UptimeMs, freeBytes, recorded, carried, queue.Count, delivery.Delivered, courier.Attempts);
        }

        private void Show(int colour)
        {
            if (colour != shown)
            {
                shown = colour;
                parts.Panel.Show(colour);
            }
        }
    }
}
