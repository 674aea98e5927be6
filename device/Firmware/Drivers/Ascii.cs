namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Text in byte buffers, without building strings.</summary>
    public static class Ascii
    {
        /// <summary>True when a text stands at a position.</summary>
        public static bool IsAt(byte[] bytes, int at, int end, string text)
        {
            if (at + text.Length > end)
            {
                return false;
            }

            for (int i = 0; i < text.Length; i++)
            {
                if (bytes[at + i] != text[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Where a text stands first; -1 when nowhere.</summary>
        public static int IndexOf(byte[] bytes, int from, int end, string text)
        {
            for (int at = from; at + text.Length <= end; at++)
            {
                if (IsAt(bytes, at, end, text))
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>Where a byte stands first; the end when nowhere.</summary>
        public static int IndexOf(byte[] bytes, int from, int end, char c)
        {
            int at = from;
            while (at < end && bytes[at] != c)
            {
                at++;
            }

            return at;
        }

        /// <summary>Writes a text; answers where it ends.</summary>
        public static int Put(byte[] bytes, int at, string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                bytes[at + i] = (byte)text[i];
            }

            return at + text.Length;
        }

        /// <summary>The value of a hex digit; -1 for anything else.</summary>
        public static int Hex(byte c)
        {
            int letter = c | 0x20;
            return c >= '0' && c <= '9' ? c - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
        }

        /// <summary>A whole number made of up to nine decimal digits and nothing else; -1 for anything else.</summary>
        public static int Number(byte[] bytes, int from, int to)
        {
            if (to <= from || to - from > 9)
            {
                return -1;
            }

            int value = 0;
            for (int i = from; i < to; i++)
            {
                if (bytes[i] < '0' || bytes[i] > '9')
                {
                    return -1;
                }

                value = (value * 10) + (bytes[i] - '0');
            }

            return value;
        }

        /// <summary>A decimal number times 10 to the power of <paramref name="decimals"/>, further digits cut off; -1 for anything else.</summary>
        public static int Fixed(byte[] bytes, int from, int to, int decimals)
        {
            int point = IndexOf(bytes, from, to, '.');
            int value = Number(bytes, from, point);
            if (value < 0 || point - from + decimals > 9)
            {
                return -1;
            }

            for (int i = 1; i <= decimals; i++)
            {
                int at = point + i;
                if (at < to && (bytes[at] < '0' || bytes[at] > '9'))
                {
                    return -1;
                }

                value = (value * 10) + (at < to ? bytes[at] - '0' : 0);
            }

            return value;
        }
    }
}
