namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Counts boots, in flash.</summary>
    public interface IBoots
    {
        /// <summary>The boot that is counted now.</summary>
        int Boot { get; }

        /// <summary>Counts another one, as if the board had started again.</summary>
        void CountNext();
    }
}
