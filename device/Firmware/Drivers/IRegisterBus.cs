namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>One chip on the I2C bus, seen as its registers.</summary>
    public interface IRegisterBus
    {
        /// <summary>Reads consecutive registers; false when the chip did not answer whole.</summary>
        bool Read(byte register, byte[] into, int count);

        /// <summary>Writes one register; false when the chip did not answer.</summary>
        bool Write(byte register, byte value);
    }
}
