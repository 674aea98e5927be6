namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>CRC-32 (IEEE 802.3, reflected, 0xEDB88320), four bits at a time: a table for eight would cost 1 KB of RAM.</summary>
    public static class Crc32
    {
        private const uint Polynomial = 0xEDB88320;
        private static readonly uint[] Table = Nibbles();

        /// <summary>The checksum of a part of a buffer.</summary>
        public static uint Of(byte[] bytes, int offset, int count)
        {
            uint crc = 0xFFFFFFFF;
            for (int i = offset; i < offset + count; i++)
            {
                crc ^= bytes[i];
                crc = (crc >> 4) ^ Table[crc & 15];
                crc = (crc >> 4) ^ Table[crc & 15];
            }

            return ~crc;
        }

        private static uint[] Nibbles()
        {
            uint[] table = new uint[16];
            for (uint nibble = 0; nibble < 16; nibble++)
            {
                uint crc = nibble;
                for (int bit = 0; bit < 4; bit++)
                {
                    crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
                }

                table[nibble] = crc;
            }

            return table;
        }
    }
}
