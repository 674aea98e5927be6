using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Which value of the car is asked for next.</summary>
    /// <remarks>What drives the score comes every second; the rest comes when the control unit has been quick enough in that second to leave it time.</remarks>
    public sealed class PidSchedule
    {
        /// <summary>The odometer's place behind the columns.</summary>
        public const int Odometer = Column.Seconds;

        /// <summary>Of each second, ms in which the control unit may be kept busy.</summary>
        public const int BudgetMs = 700;

        private const int SecondMs = 1000;
        private const int DemotedMs = 60 * 1000;
        private const int MissesToDemote = 3;
        private const int First = 0;

        // SAE J1979: 0D speed, 0C engine speed, 11 throttle, 05 coolant, 2F fuel level, A6 odometer. In order of rank.
        private static readonly byte[] Pids = { 0x0D, 0x0C, 0x11, 0x05, 0x2F, 0xA6 };
        private static readonly int[] Targets = { Column.Speed, Column.Rpm, Column.Throttle, Column.Coolant, Column.Fuel, Odometer };
        private static readonly int[] PeriodsMs = { SecondMs, SecondMs, SecondMs, 10 * SecondMs, 30 * SecondMs, 60 * SecondMs };

        private readonly long[] due = new long[Pids.Length];
        private readonly int[] misses = new int[Pids.Length];
        private readonly uint[] supported = new uint[8];
        private long second;
        private int spentMs;
        private int latencyMs;

        /// <summary>Forgets the car: another one may be plugged in.</summary>
        public void Clear()
        {
            for (int i = 0; i < Pids.Length; i++)
            {
                due[i] = 0;
                misses[i] = 0;
            }

            for (int i = 0; i < supported.Length; i++)
            {
                supported[i] = 0;
            }

            latencyMs = 0;
        }

        /// <summary>Notes which of the 32 values behind a block's number the control units know; several add up. False when none answered.</summary>
        public bool Learn(ObdReply reply, int block)
        {
            int unit = reply.Answering(1, block);
            bool any = unit >= 0;
            for (; any && unit < reply.Messages.Count; unit++)
            {
                byte[] message = reply.Messages.Message(unit);
                if (reply.Messages.Length(unit) >= 6 && message[0] == 0x41 && message[1] == block)
                {
                    supported[block >> 5] |= ((uint)message[2] << 24) | ((uint)message[3] << 16) | ((uint)message[4] << 8) | message[5];
                }
            }

            return any;
        }

        /// <summary>True when some control unit knows the value.</summary>
        public bool Supports(int pid)
        {
            int bit = pid - 1;
            return (supported[bit >> 5] >> (31 - (bit & 31)) & 1) == 1;
        }

        /// <summary>The entry to ask for now; -1 when nothing is due or the second is used up.</summary>
        public int Next(long now)
        {
            if (now / SecondMs != second)
            {
                second = now / SecondMs;
                spentMs = 0;
            }

            for (int i = First; i < Pids.Length; i++)
            {
                if (now >= due[i] && Supports(Pids[i]))
                {
                    return i == First || spentMs + latencyMs <= BudgetMs ? i : -1;
                }
            }

            return -1;
        }

        /// <summary>The value's number on the bus.</summary>
        public int Pid(int entry)
        {
            return Pids[entry];
        }

        /// <summary>Where the value goes: a column, or <see cref="Odometer"/>.</summary>
        public int Target(int entry)
        {
            return Targets[entry];
        }

        /// <summary>The car answered, or did not; what it keeps silent about is asked for once a minute.</summary>
        public void Answered(int entry, bool measured, long asked, long now)
        {
            int took = (int)(now - asked);
            spentMs += took;
            latencyMs = ((latencyMs * 3) + took) / 4;
            misses[entry] = measured ? 0 : misses[entry] + 1;

            // The period counts from when it was due, so that a second of asking does not drift into the next.
            long beat = due[entry] + PeriodsMs[entry];
            due[entry] = misses[entry] >= MissesToDemote ? now + DemotedMs : beat > now - PeriodsMs[entry] ? beat : now;
        }
    }
}
