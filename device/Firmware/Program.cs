#if NANOFRAMEWORK_1_0
using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using ConnectedInsurance.Firmware.Board;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Drivers;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace ConnectedInsurance.Firmware
{
    /// <summary>The wiring of the board, and its three threads: one records, one carries, this one watches both.</summary>
    public static class Program
    {
        private const string PathOfSettings = "I:\\settings.json";
        private const int QueueBytes = 192 * 1024;
        private const int RecordMs = 1000 / Dongle.Hz;
        private const int CarryMs = 50;
        private const int WatchMs = 5000;
        private const int RestartAfterMs = 5000;
        private const int LifeBytes = 8;
        private const int InertialChip = 0x68;
        private const int InertialRange = 2;

        private static Dongle dongle;
        private static bool failed;

        /// <summary>Never returns: a board whose Main ends waits for a debugger for ever.</summary>
        public static void Main()
        {
            try
            {
                Run();
            }
            catch (Exception failure)
            {
                Console.WriteLine(failure.Message);
            }

            Thread.Sleep(RestartAfterMs);
            Power.RebootDevice();
        }

        private static void Run()
        {
            BoardJson json = new BoardJson();
            Settings settings = Settings.Read(File.ReadAllBytes(PathOfSettings), json);
            byte[] key = Convert.FromBase64String(settings.Key);
            BoardClock clock = new BoardClock();
            ObdChip car = new ObdChip(new BoardSerial("COM2", DeviceFunction.COM2_TX, 17, DeviceFunction.COM2_RX, 16, 115200, 1024));
            Imu inertia = new Imu(new BoardRegisters(InertialChip, 21, 22), InertialRange);
            BoardParts parts = new BoardParts();
            parts.Clock = clock;
            parts.Flash = new BoardFlash();
            parts.QueueBytes = QueueBytes;
            parts.Json = json;
            parts.Car = car;
            parts.Inertia = inertia;

            // 9600 Bd bring 960 bytes a second; four seconds outlast a handshake.
            parts.Satellites = new Gnss(new BoardSerial("COM3", DeviceFunction.COM3_TX, 25, DeviceFunction.COM3_RX, 26, 9600, 4096));
            parts.Panel = new BoardPanel(12, 13, 14, 27);
            parts.Wifi = new BoardWifi(settings, new BoardHttp(new X509Certificate(Convert.FromBase64String(settings.Authority))));
            parts.Modem = new Modem(new BoardSerial("COM4", DeviceFunction.COM4_TX, 18, DeviceFunction.COM4_RX, 19, 115200, 2048), settings.Apn, "ca.pem");
            parts.Entropy = Entropy(key);
            parts.TimerWoke = BoardSleep.TimerWoke;
            dongle = new Dongle(settings.Platform, settings.Dongle, key, parts);
            new Thread(Record).Start();
            new Thread(Carry).Start();
            Watch(car, inertia);
        }

        /// <summary>An exception would end the thread silently.</summary>
        private static void Record()
        {
            try
            {
                while (true)
                {
                    dongle.Record();
                    Thread.Sleep(RecordMs - (int)(Environment.TickCount64 % RecordMs));
                }
            }
            catch (Exception failure)
            {
                Console.WriteLine(failure.Message);
                failed = true;
            }
        }

        private static void Carry()
        {
            try
            {
                while (true)
                {
                    dongle.Carry();
                    Thread.Sleep(CarryMs);
                }
            }
            catch (Exception failure)
            {
                Console.WriteLine(failure.Message);
                failed = true;
            }
        }

        private static void Watch(ObdChip car, Imu inertia)
        {
            while (!failed)
            {
                Thread.Sleep(WatchMs);
                string trouble = dongle.Trouble((int)nanoFramework.Runtime.Native.GC.Run(false));
                if (trouble != null)
                {
                    Console.WriteLine(trouble);
                    return;
                }

                int seconds = dongle.SleepSeconds();
                if (seconds != SleepRule.Awake)
                {
                    car.Sleep();
                    inertia.WatchMotion();
                    BoardSleep.Down(seconds);
                }
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
