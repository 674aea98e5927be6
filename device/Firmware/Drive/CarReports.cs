namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>What is told of the car when it is news: the plug, the battery, and once a trip who it is, how far it has come and what ails it.</summary>
    internal sealed class CarReports
    {
        private const int LowMv = 11800;
        private const int WellMv = 12200;

        // The battery is measured every five seconds at least: three readings, so that a start in the middle of a trip is no low battery.
        private const int LowSeconds = 15;

        private readonly ICar car;
        private readonly TripRecorder recorder;
        private readonly StarterWatch starter = new StarterWatch();
        private string[] toldCodes;
        private bool toldVin;
        private bool plugged = true;
        private bool missedUnplugging;
        private int lowSeconds;

        /// <summary>From a car to a recorder.</summary>
        public CarReports(ICar car, TripRecorder recorder)
        {
            this.car = car;
            this.recorder = recorder;
        }

        /// <summary>True while the battery is too low to live off.</summary>
        public bool IsBatteryLow { get; private set; }

        /// <summary>A trip began: all is news again, and so is a dongle that was out of its socket meanwhile.</summary>
        public void Begin()
        {
            car.Introduce();
            toldVin = false;
            toldCodes = null;
            if (missedUnplugging)
            {
                missedUnplugging = false;
                recorder.Event(DongleEvent.Unplugged, 0);
                recorder.Event(DongleEvent.Replugged, 0);
            }
        }

        /// <summary>The car is parked: what its battery does until it is started.</summary>
        public void Parked()
        {
            if (car.IsPlugged && car.BatteryMv != 0)
            {
                starter.Sample(car.BatteryMv);
            }
        }

        /// <summary>A second begins: plug and battery.</summary>
        public void Second(bool inTrip)
        {
            if (car.IsPlugged != plugged)
            {
                plugged = car.IsPlugged;
                missedUnplugging = !inTrip;
                recorder.Event(plugged ? DongleEvent.Replugged : DongleEvent.Unplugged, car.BatteryMv);
            }

            if (plugged && car.BatteryMv != 0)
            {
                Battery(car.BatteryMv);
            }
        }

        /// <summary>The second was recorded: what the car told since the last one.</summary>
        public void News()
        {
            Start();
            if (car.OdometerKm >= 0)
            {
                recorder.Odometer(car.OdometerKm);
            }

            if (!toldVin && car.Vin != null)
            {
                toldVin = true;
                recorder.Vin(car.Vin);
            }

            if (car.TroubleCodes != toldCodes)
            {
                toldCodes = car.TroubleCodes;
                recorder.TroubleCodes(toldCodes);
            }
        }

        /// <summary>How the battery took the start; one that was low then is so told, for nobody heard of it while the car was parked.</summary>
        private void Start()
        {
            if (starter.RestingMv > 0)
            {
                recorder.Event(DongleEvent.Resting, starter.RestingMv);
            }

            if (starter.RestingMv > 0 && starter.RestingMv < LowMv)
            {
                recorder.Event(DongleEvent.LowBattery, starter.RestingMv);
            }

            if (starter.CrankingMv > 0)
            {
                recorder.Event(DongleEvent.Cranking, starter.CrankingMv);
            }

            starter.Forget();
        }

        private void Battery(int millivolts)
        {
            recorder.Battery(millivolts);
            lowSeconds = millivolts < LowMv ? lowSeconds + 1 : 0;
            if (!IsBatteryLow && lowSeconds >= LowSeconds)
            {
                IsBatteryLow = true;
                recorder.Event(DongleEvent.LowBattery, millivolts);
            }
            else if (millivolts > WellMv)
            {
                IsBatteryLow = false;
            }
        }
    }
}
