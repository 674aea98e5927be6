namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>A few numbers that survive a power cut at any moment: two files take turns, the whole one with the higher generation counts.</summary>
    public sealed class TwinRecord
    {
        private const int NumberBytes = 4;
        private const int Tries = 3;

        private readonly IStore store;
        private readonly string name;
        private readonly byte[] bytes;
        private uint generation;

        /// <summary>The numbers as the flash holds them; all 0 when it never held any.</summary>
        public TwinRecord(IStore store, string name, int numbers)
        {
            this.store = store;
            this.name = name;
            Values = new int[numbers];
            bytes = new byte[(numbers + 2) * NumberBytes];
            Load(0);
            Load(1);
        }

        /// <summary>The numbers; a change lasts once it is saved.</summary>
        public int[] Values { get; private set; }

        /// <summary>Saves the numbers over the older of the two files, and tries again over the same one. Throws when the flash keeps failing.</summary>
        public void Save()
        {
            generation++;
            for (int tries = 1; !IsSaved(tries == Tries); tries++)
            {
            }
        }

        private bool IsSaved(bool lastTry)
        {
            LittleEndian.Put(bytes, 0, generation);
            for (int i = 0; i < Values.Length; i++)
            {
                LittleEndian.Put(bytes, (i + 1) * NumberBytes, unchecked((uint)Values[i]));
            }

            LittleEndian.Put(bytes, bytes.Length - NumberBytes, Crc32.Of(bytes, 0, bytes.Length - NumberBytes));
            string file = File((int)(generation & 1));
            try
            {
                store.Delete(file);
                store.Append(file, bytes, 0, bytes.Length);
                return true;
            }
            catch (System.Exception)
            {
                if (!lastTry)
                {
                    return false;
                }

                // The newer twin is the last whole one: the next save must not be over it.
                generation--;
                throw;
            }
        }

        private void Load(int twin)
        {
            bool whole = store.Read(File(twin), 0, bytes, 0, bytes.Length) == bytes.Length
                && Crc32.Of(bytes, 0, bytes.Length - NumberBytes) == LittleEndian.Get(bytes, bytes.Length - NumberBytes);
            if (whole && LittleEndian.Get(bytes, 0) > generation)
            {
                generation = LittleEndian.Get(bytes, 0);
                for (int i = 0; i < Values.Length; i++)
                {
                    Values[i] = unchecked((int)LittleEndian.Get(bytes, (i + 1) * NumberBytes));
                }
            }
        }

        private string File(int twin)
        {
            return name + (twin == 0 ? ".0" : ".1");
        }
    }
}
