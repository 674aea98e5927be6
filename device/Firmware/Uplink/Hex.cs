namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Bytes as lower-case hex digits.</summary>
    public static class Hex
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>Two digits for each of the first bytes.</summary>
        public static string Of(byte[] bytes, int count)
        {
            char[] text = new char[count * 2];
            for (int i = 0; i < count; i++)
            {
                text[i * 2] = Digits[bytes[i] >> 4];
                text[(i * 2) + 1] = Digits[bytes[i] & 15];
            }

            return new string(text);
        }
    }
}
