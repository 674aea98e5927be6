namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The battery of a parked car up to its start: how high it rested, and how low the starter pulled it.</summary>
    /// <remarks>A starter takes hundreds of amperes at once and pulls a battery down by 1.5 V and more, for half a second to a few; lamps, locks and
    /// glow plugs stay under 1 V and count as rest. From the dip on nothing rests any more. A dip that fell between two readings was not measured.</remarks>
    public sealed class StarterWatch
    {
        /// <summary>A generator holds the battery from here up, mV: the engine runs.</summary>
        public const int ChargingMv = 13200;

        private const int DipMv = 1000;

        /// <summary>Before the start, mV; 0 is not measured.</summary>
        public int RestingMv { get; private set; }

        /// <summary>Lowest during it, mV; 0 is not measured.</summary>
        public int CrankingMv { get; private set; }

        /// <summary>Takes a reading of a car that is not driven.</summary>
        public void Sample(int millivolts)
        {
            if (millivolts >= ChargingMv)
            {
                return;
            }

            if (RestingMv - millivolts >= DipMv)
            {
                CrankingMv = CrankingMv == 0 || millivolts < CrankingMv ? millivolts : CrankingMv;
            }
            else if (CrankingMv == 0)
            {
                RestingMv = millivolts;
            }
        }

        /// <summary>It was told, or is of no more use.</summary>
        public void Forget()
        {
            RestingMv = 0;
            CrankingMv = 0;
        }
    }
}
