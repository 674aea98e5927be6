namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>A serial line: what has come is read without waiting, what is written is on its way.</summary>
    public interface IByteLink
    {
        /// <summary>Takes up to <paramref name="count"/> bytes that have come; answers how many, 0 when none has.</summary>
        int Read(byte[] into, int count);

        /// <summary>Sends bytes.</summary>
        void Write(byte[] bytes, int offset, int count);
    }
}
