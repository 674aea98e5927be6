#if NANOFRAMEWORK_1_0
using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using ConnectedInsurance.Firmware.Uplink;
using nanoFramework.Networking;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>Wi-Fi as a way. A request blocks the thread that begins it: the uplink has one of its own.</summary>
    public sealed class BoardWifi : IWay
    {
        private const int ConnectMs = 20 * 1000;
        private const int AgainMs = 5 * 60 * 1000;

        private readonly Settings settings;
        private readonly IHttp http;
        private long notBefore;
        private bool tried;

        /// <summary>The network in the settings.</summary>
        public BoardWifi(Settings settings, IHttp http)
        {
            this.settings = settings;
            this.http = http;
        }

        /// <inheritdoc/>
        public bool IsUp
        {
            get { return HasAddress() || Connect(); }
        }

        /// <inheritdoc/>
        public void Begin(Exchange exchange, long now)
        {
            try
            {
                http.Post(exchange);
            }
            catch (Exception)
            {
                exchange.Status = 0;
            }
        }

        /// <inheritdoc/>
        public bool Poll(long now)
        {
            return true;
        }

        private static bool HasAddress()
        {
            string address = NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address;
            return address != null && address.Length > 0 && address != "0.0.0.0";
        }

        /// <summary>The network helper fails when it is used twice without a reset.</summary>
        private bool Connect()
        {
            if (Environment.TickCount64 < notBefore)
            {
                return false;
            }

            notBefore = Environment.TickCount64 + AgainMs;
            if (tried)
            {
                WifiNetworkHelper.Reset();
            }

            tried = true;
            using (CancellationTokenSource patience = new CancellationTokenSource(ConnectMs))
            {
                return WifiNetworkHelper.ConnectDhcp(settings.Ssid, settings.Password, WifiReconnectionKind.Automatic, true, 0, patience.Token);
            }
        }
    }
}
#endif
