using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware
{
    /// <summary>What a dongle is made of: each part the board's own, or an emulated one.</summary>
    public sealed class BoardParts
    {
        /// <summary>Uptime and, once it is known, the time.</summary>
        public IClock Clock;

        /// <summary>The flash.</summary>
        public IStore Flash;

        /// <summary>Bytes of it the queue may take.</summary>
        public int QueueBytes;

        /// <summary>What reads the platform's answers.</summary>
        public IJson Json;

        /// <summary>The chip in the car's socket.</summary>
        public ICar Car;

        /// <summary>The inertial sensor.</summary>
        public IInertia Inertia;

        /// <summary>The satellite receiver.</summary>
        public ISatellites Satellites;

        /// <summary>Light and button.</summary>
        public IPanel Panel;

        /// <summary>Wi-Fi.</summary>
        public IWay Wifi;

        /// <summary>The modem.</summary>
        public IWay Modem;

        /// <summary>8 bytes nobody can guess, for a new life.</summary>
        public byte[] Entropy;

        /// <summary>True when the timer woke the board, not the car.</summary>
        public bool TimerWoke;
    }
}
