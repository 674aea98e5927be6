using System;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware
{
    /// <summary>What was written to the board at manufacture: one flat object of texts.</summary>
    public sealed class Settings
    {
        /// <summary>The registered id.</summary>
        public string Dongle { get; set; }

        /// <summary>The dongle's own key, 32 bytes in base64.</summary>
        public string Key { get; set; }

        /// <summary>Scheme and host of the platform.</summary>
        public string Platform { get; set; }

        /// <summary>Name of the Wi-Fi network.</summary>
        public string Ssid { get; set; }

        /// <summary>Password of the Wi-Fi network.</summary>
        public string Password { get; set; }

        /// <summary>Access point name of the mobile operator.</summary>
        public string Apn { get; set; }

        /// <summary>The certificate authority the platform's certificate comes from, DER in base64.</summary>
        public string Authority { get; set; }

        /// <summary>Reads them. Throws the name of what is missing.</summary>
        public static Settings Read(byte[] bytes, IJson json)
        {
            Settings read = (Settings)json.Read(bytes, bytes.Length, typeof(Settings));
            string missing = read == null ? "settings" : read.Missing();
            if (missing != null)
            {
                throw new ArgumentException(missing);
            }

            return read;
        }

        private string Missing()
        {
            return Dongle == null ? "dongle"
                : Key == null ? "key"
                : Platform == null ? "platform"
                : Ssid == null ? "ssid"
                : Password == null ? "password"
                : Apn == null ? "apn"
                : Authority == null ? "authority"
                : null;
        }
    }
}
