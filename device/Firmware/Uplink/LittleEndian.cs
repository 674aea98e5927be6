namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Four-byte numbers in a buffer.</summary>
    public static class LittleEndian
    {
        /// <summary>Writes a number.</summary>
        public static void Put(byte[] bytes, int at, uint value)
        {
            unchecked
            {
                bytes[at] = (byte)value;
                bytes[at + 1] = (byte)(value >> 8);
                bytes[at + 2] = (byte)(value >> 16);
                bytes[at + 3] = (byte)(value >> 24);
            }
        }

        /// <summary>Reads a number.</summary>
        public static uint Get(byte[] bytes, int at)
        {
            return bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
        }
    }
}
