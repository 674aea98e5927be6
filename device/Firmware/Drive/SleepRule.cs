namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>When a parked dongle sleeps, and for how long: asleep it takes less than a milliampere, and the car has to start tomorrow.</summary>
    public static class SleepRule
    {
        /// <summary>Parked for so long with nothing to deliver, it sleeps, ms.</summary>
        public const int DoneMs = 180 * 1000;

        /// <summary>Parked for so long with batches it cannot deliver, it sleeps and tries later, ms.</summary>
        public const int GiveUpMs = 15 * 60 * 1000;

        /// <summary>Woken by its timer, it stays awake for so long at most, ms.</summary>
        public const int VisitMs = 2 * 60 * 1000;

        /// <summary>Sleep between two tries, s.</summary>
        public const int TrySeconds = 60 * 60;

        /// <summary>Sleep with nothing to do, s: once a day it looks whether recording, when it is off, is allowed again.</summary>
        public const int DaySeconds = 24 * 60 * 60;

        /// <summary>Stay awake.</summary>
        public const int Awake = 0;

        /// <summary>Sleep until motion or voltage wakes it.</summary>
        public const int UntilWoken = -1;

        /// <summary>Seconds to sleep, <see cref="Awake"/> or <see cref="UntilWoken"/>.</summary>
        /// <param name="parkedMs">How long the car has been parked without a sign of life.</param>
        /// <param name="waiting">Batches in flash.</param>
        /// <param name="timerWoke">True when the timer woke it, not the car.</param>
        /// <param name="batteryLow">True under 11.8 V: then nothing is worth the driver's battery.</param>
        public static int Seconds(long parkedMs, int waiting, bool timerWoke, bool batteryLow)
        {
            int patience = timerWoke ? VisitMs : waiting > 0 ? GiveUpMs : DoneMs;
            if (batteryLow && parkedMs >= VisitMs)
            {
                return UntilWoken;
            }

            return parkedMs < patience ? Awake : waiting > 0 ? TrySeconds : DaySeconds;
        }
    }
}
