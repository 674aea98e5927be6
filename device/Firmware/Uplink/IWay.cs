namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>A way to the platform that never makes the caller wait: Wi-Fi or modem.</summary>
    public interface IWay
    {
        /// <summary>True while a request has a chance.</summary>
        bool IsUp { get; }

        /// <summary>Sends a request on its way.</summary>
        void Begin(Exchange exchange, long now);

        /// <summary>Goes on with it; true once it is answered, or given up with status 0.</summary>
        bool Poll(long now);
    }
}
