#if NANOFRAMEWORK_1_0
using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Device.Wifi;
using ConnectedInsurance.Firmware.Board;
using ConnectedInsurance.Firmware.Uplink;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace ConnectedInsurance.Firmware
{
    /// <summary>The wiring of the board.</summary>
    public static class Program
    {
        private const int QueueBytes = 192 * 1024;
        private const int IdleMs = 1000;
        private const int NetworkTimeoutMs = 60 * 1000;
        private const int RestartAfterMs = 5000;
        private const int LifeBytes = 8;

        /// <summary>Never returns: a board whose Main ends waits for a debugger for ever.</summary>
        public static void Main()
        {
            try
            {
                Deliver();
            }
            catch (Exception failure)
            {
                Console.WriteLine(failure.Message);
            }

            Thread.Sleep(RestartAfterMs);
            Power.RebootDevice();
        }

        private static void Deliver()
        {
            Settings settings = new Settings();
            byte[] key = settings.Key;
            using (CancellationTokenSource patience = new CancellationTokenSource(NetworkTimeoutMs))
            {
                WifiNetworkHelper.ConnectDhcp(settings.Network, settings.Password, WifiReconnectionKind.Automatic, true, 0, patience.Token);
            }

            BoardFlash flash = new BoardFlash();
            BoardClock clock = new BoardClock();
            BootRecord boot = new BootRecord(flash, Entropy(key));
            BatchQueue queue = new BatchQueue(flash, QueueBytes);
            TokenRequest request = new TokenRequest(settings.Platform, settings.Dongle, key, boot);
            Delivery delivery = new Delivery(queue, clock, request, new Backoff(new Random()));
            BoardHttp http = new BoardHttp(new X509Certificate(settings.Authority));
            Exchange exchange = new Exchange();
            while (true)
            {
                int wait = delivery.Step(http, exchange);
                Thread.Sleep(wait < 0 ? IdleMs : wait);
            }
        }

        /// <summary>The board has no random source to rely on alone: what there is goes through the key.</summary>
        private static byte[] Entropy(byte[] key)
        {
            byte[] seed = new byte[LifeBytes * 2];
            new Random().NextBytes(seed);
            BitConverter.GetBytes(DateTime.UtcNow.Ticks).CopyTo(seed, LifeBytes);
            return HMACSHA256.HashData(key, seed);
        }
    }
}
#endif
