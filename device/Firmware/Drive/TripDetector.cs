namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Tells from the seconds themselves when a trip begins and ends.</summary>
    /// <remarks>A stop-start engine stands still at every light, so standing ends a trip only after minutes.</remarks>
    public sealed class TripDetector
    {
        /// <summary>Seconds without engine and without motion that end a trip.</summary>
        public const int StandingSeconds = 180;

        private const int MovingKph = 5;
        private const int MovingCms = 139;

        private int standing;
        private int silent;

        /// <summary>True while a trip is under way.</summary>
        public bool InTrip { get; private set; }

        /// <summary>Why the trip under way began; null when none is.</summary>
        public string Began { get; private set; }

        /// <summary>Takes a second in; answers why the trip ended with it, or null.</summary>
        /// <param name="sample">What the car and the satellites said.</param>
        /// <param name="millivolts">The battery; a generator holds it above 13.2 V. 0 is not measured.</param>
        /// <param name="shaken">True while the car shakes as one does that runs or rolls.</param>
        public string Second(SecondSample sample, int millivolts = 0, bool shaken = false)
        {
            short rpm = sample.Values[Column.Rpm];
            bool measured = rpm != Column.None || sample.Values[Column.Speed] != Column.None;

            // A car that tells no engine speed still charges, and shakes; a charger in a garage does not shake it.
            bool running = rpm > 0 || (rpm == Column.None && millivolts >= StarterWatch.ChargingMv && shaken);
            bool moving = sample.Values[Column.Speed] >= MovingKph || sample.Values[Column.GnssSpeed] >= MovingCms;
            if (running || moving)
            {
                standing = 0;
                silent = 0;
                if (!InTrip)
                {
                    InTrip = true;
                    Began = running ? TripCause.Engine : TripCause.Motion;
                }

                return null;
            }

            if (!InTrip)
            {
                return null;
            }

            standing++;
            silent = measured ? 0 : silent + 1;
            if (standing < StandingSeconds)
            {
                return null;
            }

            InTrip = false;
            Began = null;
            return silent >= StandingSeconds ? TripCause.Silence : TripCause.IgnitionOff;
        }
    }
}
