namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>What the dongle does all day: listens to car, satellites and inertial sensor, and records while somebody drives.</summary>
    /// <remarks>One thread calls <see cref="Tick"/> every 1000 / Hz ms. Nothing here waits.</remarks>
    public sealed class DriveLoop
    {
        /// <summary>How long the bus is asked again after the car gave a sign of life, ms.</summary>
        public const int ListeningMs = 60 * 1000;

        private const int SecondMs = 1000;
        private const int MovingCms = 278;

        private readonly ICar car;
        private readonly IInertia inertia;
        private readonly ISatellites satellites;
        private readonly WallClock clock;
        private readonly TripRecorder recorder;
        private readonly ModeSwitch modes;
        private readonly CarReports reports;
        private readonly TripDetector detector = new TripDetector();
        private readonly CrashWatch crash = new CrashWatch();
        private readonly Shaking shaking = new Shaking();
        private readonly SecondSample sample = new SecondSample();
        private readonly short[] motion = new short[Column.Inertial];
        private bool shaken;
        private long nextSecond;
        private long listenUntil;

        /// <summary>A loop that begins parked.</summary>
        public DriveLoop(ICar car, IInertia inertia, ISatellites satellites, WallClock clock, TripRecorder recorder, ModeSwitch modes)
        {
            this.car = car;
            this.inertia = inertia;
            this.satellites = satellites;
            this.clock = clock;
            this.recorder = recorder;
            this.modes = modes;
            reports = new CarReports(car, recorder);
            nextSecond = clock.UptimeMs;
        }

        /// <summary>True between trips.</summary>
        public bool IsParked
        {
            get { return !detector.InTrip; }
        }

        /// <summary>Uptime since which the car has been parked and has given no sign of life, ms.</summary>
        public long ParkedSince { get; private set; }

        /// <summary>True while the battery is too low to live off.</summary>
        public bool IsBatteryLow
        {
            get { return reports.IsBatteryLow; }
        }

        /// <summary>Takes in what has come since the last call, and records it.</summary>
        public void Tick()
        {
            long now = clock.UptimeMs;
            car.Poll(now);
            satellites.Poll(now);
            if (IsParked)
            {
                reports.Parked();
            }

            if (satellites.BootUtcMs != 0)
            {
                clock.Learn(satellites.BootUtcMs);
            }

            if (now >= nextSecond)
            {
                nextSecond = now - nextSecond > SecondMs ? now + SecondMs : nextSecond + SecondMs;
                Second(now);
            }

            if (inertia.Read(motion))
            {
                Moved(now);
            }
        }

        /// <summary>A short press on the button.</summary>
        public void PressedShort()
        {
            modes.TogglePrivate();
            recorder.Mode = modes.Mode;
        }

        /// <summary>A long press.</summary>
        public void PressedLong()
        {
            modes.ToggleGuest();
            recorder.Event(DongleEvent.Guest, modes.IsGuest ? 1 : 0);
        }

        private void Second(long now)
        {
            sample.Clear();
            car.Read(sample, now);
            satellites.Read(sample, now);
            Listen(now);
            if (recorder.Mode != modes.Mode)
            {
                SwitchMode();
            }

            bool driving = detector.InTrip;
            string ended = detector.Second(sample, car.BatteryMv, shaken);
            if (!driving && detector.InTrip)
            {
                Begin();
            }

            reports.Second(detector.InTrip);
            if (detector.InTrip || ended != null)
            {
                recorder.Second(sample);
                reports.News();
            }

            if (ended != null)
            {
                End(ended, now);
            }
        }

        /// <summary>The bus is asked only while the engine runs or something says it might; asking keeps a parked car awake.</summary>
        private void Listen(long now)
        {
            bool alive = sample.Values[Column.Rpm] > 0
                || sample.Values[Column.GnssSpeed] >= MovingCms
                || car.BatteryMv >= StarterWatch.ChargingMv
                || shaken;
            if (alive || detector.InTrip)
            {
                listenUntil = now + ListeningMs;
                ParkedSince = now;
            }

            car.Quiet = now >= listenUntil;
        }

        private void Begin()
        {
            crash.Forget();
            recorder.Begin();
            if (modes.IsGuest)
            {
                recorder.Event(DongleEvent.Guest, 1);
            }

            reports.Begin();
        }

        private void End(string cause, long now)
        {
            recorder.End(cause);
            modes.EndTrip();
            recorder.Mode = modes.Mode;
            listenUntil = now;
            ParkedSince = now;
        }

        /// <summary>A policy may forbid recording in the middle of a trip, or allow it again.</summary>
        private void SwitchMode()
        {
            recorder.Mode = modes.Mode;
            if (detector.InTrip && !recorder.InTrip)
            {
                recorder.Begin();
            }
        }

        private void Moved(long now)
        {
            shaken = shaking.Sample(motion, now);
            recorder.Inertial(motion[0], motion[1], motion[2], motion[3], motion[4], motion[5]);
            int peak = detector.InTrip ? crash.Sample(motion, now) : 0;
            if (peak > 0)
            {
                recorder.Event(DongleEvent.Crash, peak);
            }
        }
    }
}
