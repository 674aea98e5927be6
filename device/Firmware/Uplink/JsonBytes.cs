namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>JSON written byte by byte into one buffer: no text is built, nothing is allocated.</summary>
    public sealed class JsonBytes
    {
        /// <summary>An empty buffer.</summary>
        public JsonBytes(int capacity)
        {
            Bytes = new byte[capacity];
        }

        /// <summary>The buffer.</summary>
        public byte[] Bytes { get; private set; }

        /// <summary>Where the next byte goes.</summary>
        public int Length { get; private set; }

        /// <summary>Writes over what was there, from a position on.</summary>
        public void Restart(int at)
        {
            Length = at;
        }

        /// <summary>A field with a number.</summary>
        public void Number(string name, long value)
        {
            Name(name);
            Digits(value);
        }

        /// <summary>A field with a text.</summary>
        public void Text(string name, string value)
        {
            Name(name);
            Quoted(value);
        }

        /// <summary>A field's name, after a comma.</summary>
        public void Name(string name)
        {
            Ascii(",\"");
            Ascii(name);
            Ascii("\":");
        }

        /// <summary>A VIN or trouble code comes from a car, which may say anything: what JSON would have to escape becomes a question mark.</summary>
        public void Quoted(string value)
        {
            Byte('"');
            for (int i = 0; i < value.Length; i++)
            {
                char c = value[i];
                Byte(c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c);
            }

            Byte('"');
        }

        /// <summary>Text that is JSON already.</summary>
        public void Ascii(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Byte(text[i]);
            }
        }

        /// <summary>A whole number. Counted in negative numbers, of which there is one more.</summary>
        public void Digits(long value)
        {
            if (value < 0)
            {
                Byte('-');
            }
            else
            {
                value = -value;
            }

            int count = 1;
            for (long rest = value / 10; rest != 0; rest /= 10)
            {
                count++;
            }

            Length += count;
            int at = Length;
            do
            {
                at--;
                Bytes[at] = (byte)('0' - (value % 10));
                value /= 10;
            }
            while (value != 0);
        }

        /// <summary>One character.</summary>
        public void Byte(char c)
        {
            Bytes[Length] = (byte)c;
            Length++;
        }
    }
}
