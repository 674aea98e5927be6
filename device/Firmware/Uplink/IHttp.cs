namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>A way to the platform: Wi-Fi or modem.</summary>
    public interface IHttp
    {
        /// <summary>Posts JSON and fills in the answer. No answer is status 0 or an exception, whichever the network prefers.</summary>
        void Post(Exchange exchange);
    }
}
