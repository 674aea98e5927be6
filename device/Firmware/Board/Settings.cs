#if NANOFRAMEWORK_1_0
using System;
using System.IO;
using System.Text;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>What was written to the board at manufacture: <c>I:\settings.json</c>, one flat object of texts.</summary>
    public sealed class Settings
    {
        private const string PathOfSettings = "I:\\settings.json";

        private readonly byte[] json;

        /// <summary>Reads the file. Throws when it is missing.</summary>
        public Settings()
        {
            json = File.ReadAllBytes(PathOfSettings);
        }

        /// <summary>The registered id.</summary>
        public string Dongle
        {
            get { return Text("dongle"); }
        }

        /// <summary>The dongle's own key, 32 bytes.</summary>
        public byte[] Key
        {
            get { return Convert.FromBase64String(Text("key")); }
        }

        /// <summary>Scheme and host of the platform.</summary>
        public string Platform
        {
            get { return Text("platform"); }
        }

        /// <summary>Name of the Wi-Fi network.</summary>
        public string Network
        {
            get { return Text("ssid"); }
        }

        /// <summary>Access point name of the mobile operator.</summary>
        public string AccessPoint
        {
            get { return Text("apn"); }
        }

        /// <summary>Password of the Wi-Fi network.</summary>
        public string Password
        {
            get { return Text("password"); }
        }

        /// <summary>The certificate authority the platform's certificate comes from, DER in base64.</summary>
        public byte[] Authority
        {
            get { return Convert.FromBase64String(Text("authority")); }
        }

        private string Text(string name)
        {
            string text = JsonField.Text(json, json.Length, name);
            if (text == null)
            {
                throw new ArgumentException(name);
            }

            return text;
        }
    }
}
#endif
