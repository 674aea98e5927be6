using System;
using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>The request for a publisher token, signed by the dongle's own key, which serves for nothing else.</summary>
    public sealed class TokenRequest
    {
        private const int NonceBytes = 8;

        private readonly string dongle;
        private readonly byte[] key;
        private readonly string origin;
        private int asked;

        /// <summary>Requests of one dongle in one boot.</summary>
        /// <param name="platform">Scheme and host of the platform, without a slash at the end.</param>
        /// <param name="dongle">The registered id.</param>
        /// <param name="key">32 bytes given at manufacture.</param>
        /// <param name="boot">Life and boot, so that no nonce is ever used twice though the board has no random source.</param>
        public TokenRequest(string platform, string dongle, byte[] key, BootRecord boot)
        {
            Uri = platform + "/dongles/" + dongle + "/token";
            this.dongle = dongle;
            this.key = key;
            origin = "nonce\n" + boot.Life + "\n" + boot.Boot.ToString() + "\n";
        }

        /// <summary>Where tokens are asked for.</summary>
        public string Uri { get; private set; }

        /// <summary>The JSON of a fresh request.</summary>
        /// <param name="unixSeconds">The time; 0 while it is not known.</param>
        public byte[] Body(long unixSeconds)
        {
            asked++;
            string ts = unixSeconds.ToString();
            string nonce = Hex.Of(Mac(origin + asked.ToString()), NonceBytes);
            string signature = Convert.ToBase64String(Mac(dongle + "\n" + ts + "\n" + nonce));
            return Encoding.UTF8.GetBytes("{\"ts\":" + ts + ",\"nonce\":\"" + nonce + "\",\"sig\":\"" + signature + "\"}");
        }

        private byte[] Mac(string text)
        {
            return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        }
    }
}
