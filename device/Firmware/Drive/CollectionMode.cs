namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>What the driver lets the dongle collect, in the wire's numbers.</summary>
    public enum CollectionMode
    {
        /// <summary>Without latitude, longitude and course: the default.</summary>
        WithoutPlace = 0,

        /// <summary>With place.</summary>
        WithPlace = 1,

        /// <summary>A private trip: distance and duration only.</summary>
        Private = 2,

        /// <summary>Nothing.</summary>
        Off = 3,
    }
}
