namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>How often a parked dongle may try in an hour: each try costs the battery the driver starts with tomorrow.</summary>
    public sealed class AttemptBudget
    {
        /// <summary>Tries an hour.</summary>
        public const int AttemptsPerHour = 6;

        private const long HourMs = 60 * 60 * 1000;

        /// <summary>Tries of a visit: the timer woke the board, and the hour before had its own.</summary>
        public const int AttemptsPerVisit = 2;

        private readonly long[] attempts;
        private int next;

        /// <summary>Nothing tried yet.</summary>
        /// <param name="visit">True when the timer woke the board.</param>
        public AttemptBudget(bool visit)
        {
            attempts = new long[visit ? AttemptsPerVisit : AttemptsPerHour];
            for (int i = 0; i < attempts.Length; i++)
            {
                attempts[i] = -HourMs;
            }
        }

        /// <summary>Takes a try; false when this hour's are used up.</summary>
        public bool Take(long now)
        {
            if (now - attempts[next] < HourMs)
            {
                return false;
            }

            attempts[next] = now;
            next = (next + 1) % attempts.Length;
            return true;
        }
    }
}
