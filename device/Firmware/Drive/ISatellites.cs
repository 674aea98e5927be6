namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The satellite receiver.</summary>
    public interface ISatellites
    {
        /// <summary>Takes in what has come; never waits.</summary>
        void Poll(long now);

        /// <summary>Fills in the newest fix; nothing when it is older than two seconds.</summary>
        void Read(SecondSample into, long now);

        /// <summary>UTC in ms at uptime 0 as the satellites tell it; 0 while they have not.</summary>
        long BootUtcMs { get; }
    }
}
