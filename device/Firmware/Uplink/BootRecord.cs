using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Which life of the flash this is, and which boot in it.</summary>
    public sealed class BootRecord : IBoots
    {
        private const string LifeFile = "life";
        private const int LifeBytes = 8;

        private readonly TwinRecord boots;

        /// <summary>Counts this boot. On freshly formatted flash a life begins; its number must be random.</summary>
        /// <param name="store">The flash.</param>
        /// <param name="entropy">8 random bytes, used only when a life begins.</param>
        public BootRecord(IStore store, byte[] entropy)
        {
            byte[] life = new byte[LifeBytes];
            if (store.Read(LifeFile, 0, life, 0, LifeBytes) < LifeBytes)
            {
                store.Delete(LifeFile);
                store.Append(LifeFile, entropy, 0, LifeBytes);
                life = entropy;
            }

            Life = Hex.Of(life, LifeBytes);
            boots = new TwinRecord(store, "boot", 1);
            CountNext();
        }

        /// <summary>16 hex digits.</summary>
        public string Life { get; private set; }

        /// <summary>Boots in this life, this one included.</summary>
        public int Boot
        {
            get { return boots.Values[0]; }
        }

        /// <inheritdoc/>
        public void CountNext()
        {
            boots.Values[0]++;
            boots.Save();
        }
    }
}
