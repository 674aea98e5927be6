using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>What the car measures, and when it told it (SAE J1979:2012, mode 01).</summary>
    internal sealed class CarValues
    {
        private const int FreshMs = 2000;

        private readonly short[] values = new short[PidSchedule.Odometer];
        private readonly long[] measuredAt = new long[PidSchedule.Odometer];

        /// <summary>Nothing measured.</summary>
        public CarValues()
        {
            for (int i = 0; i < measuredAt.Length; i++)
            {
                measuredAt[i] = -FreshMs;
            }
        }

        /// <summary>Fills in what is fresh.</summary>
        public void Read(SecondSample into, long now)
        {
            for (int i = 0; i < values.Length; i++)
            {
                // Slow values are told once; fast ones hold for as long as a second may come late.
                bool fast = i == Column.Speed || i == Column.Rpm || i == Column.Throttle;
                if (now - measuredAt[i] < FreshMs)
                {
                    into.Values[i] = values[i];
                    measuredAt[i] = fast ? measuredAt[i] : -FreshMs;
                }
            }
        }

        /// <summary>Takes an answer in: 41, the value's number, its bytes. False when it is too short.</summary>
        public bool Take(int column, byte[] message, int count, long now)
        {
            if (count < (column == Column.Rpm ? 4 : 3))
            {
                return false;
            }

            int a = message[2];
            switch (column)
            {
                case Column.Rpm:
                    values[column] = (short)((((a << 8) | message[3]) + 2) / 4);
                    break;
                case Column.Coolant:
                    values[column] = (short)(a - 40);
                    break;
                case Column.Speed:
                    values[column] = (short)a;
                    break;
                default:
                    values[column] = (short)(((a * 100) + 127) / 255);
                    break;
            }

            measuredAt[column] = now;
            return true;
        }
    }
}
