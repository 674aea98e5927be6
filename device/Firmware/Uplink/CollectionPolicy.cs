using System;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>What the driver allowed, as the platform signed it: the dongle obeys no other word about what it may collect.</summary>
    /// <remarks>It comes with the token: <c>policy</c> (version), <c>mode</c>, <c>policySig</c> = base64 HMAC-SHA256, under the dongle's own
    /// key, of "policy", the dongle, version and mode, parted by line feeds. An older version is never taken back.</remarks>
    public sealed class CollectionPolicy
    {
        private readonly string dongle;
        private readonly byte[] key;
        private readonly TwinRecord kept;

        /// <summary>The policy flash remembers; on fresh flash version 0, without place.</summary>
        public CollectionPolicy(IStore store, string dongle, byte[] key)
        {
            this.dongle = dongle;
            this.key = key;
            kept = new TwinRecord(store, "policy", 2);
        }

        /// <summary>The version in force.</summary>
        public int Version
        {
            get { return kept.Values[0]; }
        }

        /// <summary>What may be collected.</summary>
        public CollectionMode Mode
        {
            get { return (CollectionMode)kept.Values[1]; }
        }

        /// <summary>Takes a policy out of an answer; false when there is none, none newer, or none the platform signed.</summary>
        public bool Take(TokenAnswer answer)
        {
            if (answer.Policy <= Version || answer.Mode < 0 || answer.Mode > (int)CollectionMode.Off || answer.PolicySig == null)
            {
                return false;
            }

            string signed = "policy\n" + dongle + "\n" + answer.Policy.ToString() + "\n" + answer.Mode.ToString();
            if (!IsSame(answer.PolicySig, Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))))
            {
                return false;
            }

            // The recording thread reads the version first: no batch names a version whose mode it was not recorded under.
            kept.Values[1] = answer.Mode;
            kept.Values[0] = answer.Policy;
            Save();
            return true;
        }

        private void Save()
        {
            try
            {
                kept.Save();
            }
            catch (Exception)
            {
                // It holds for this boot; the next token brings it again.
            }
        }

        /// <summary>Compares in a time that does not tell where the first difference is.</summary>
        private static bool IsSame(string one, string other)
        {
            int difference = one.Length ^ other.Length;
            for (int i = 0; i < one.Length && i < other.Length; i++)
            {
                difference |= one[i] ^ other[i];
            }

            return difference == 0;
        }
    }
}
