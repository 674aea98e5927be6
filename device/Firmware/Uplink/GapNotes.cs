namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>How many batches of this life will never arrive, by cause.</summary>
    /// <remarks>Running totals, so that word of them may be repeated, or itself be lost to an eviction, and the next word is still right.</remarks>
    public sealed class GapNotes
    {
        /// <summary>Evicted because the flash was full.</summary>
        public const int Overflow = 0;

        /// <summary>Refused by the platform for good.</summary>
        public const int Refused = 1;

        /// <summary>Lost to a failing flash.</summary>
        public const int FlashFailed = 2;

        /// <summary>Number of causes.</summary>
        public const int Causes = 3;

        private readonly TwinRecord totals;

        /// <summary>What the flash remembers; told again after every boot.</summary>
        public GapNotes(IStore store)
        {
            totals = new TwinRecord(store, "gaps", Causes);
            Told = Total(Overflow) + Total(Refused) + Total(FlashFailed) == 0;
        }

        /// <summary>True when a batch in flash tells the totals as they are.</summary>
        public bool Told { get; set; }

        /// <summary>Batches of this life lost to a cause.</summary>
        public int Total(int cause)
        {
            return totals.Values[cause];
        }

        /// <summary>Notes lost batches; when even this cannot be written, memory remembers until the next boot.</summary>
        public void Add(int cause, int batches)
        {
            if (batches == 0)
            {
                return;
            }

            totals.Values[cause] += batches;
            Told = false;
            try
            {
                totals.Save();
            }
            catch (System.Exception)
            {
                // The totals in memory are whole; the next batch tells them all the same.
            }
        }
    }
}
