namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>What the chip printed up to its prompt (ELM327 data sheet v2.3, "Error Messages and Alerts" and "Interpreting Trouble Codes").</summary>
    public sealed class ObdReply
    {
        private const int FrameBytes = 12;

        private readonly byte[] text = new byte[768];
        private readonly byte[] frame = new byte[FrameBytes];
        private int length;

        /// <summary>The control units' messages in the reply.</summary>
        public readonly IsoTp Messages = new IsoTp();

        /// <summary>Forgets the reply before.</summary>
        public void Clear()
        {
            length = 0;
            Messages.Clear();
        }

        /// <summary>Takes a byte in; true with the prompt. Zeros are noise of the line (data sheet, "Interpreting the reply"), spaces are optional.</summary>
        public bool Take(byte b)
        {
            if (b == '>')
            {
                Read();
                return true;
            }

            if (b != 0 && b != ' ' && length < text.Length)
            {
                text[length] = b;
                length++;
            }

            return false;
        }

        /// <summary>True when the chip said this, written without spaces.</summary>
        public bool Says(string words)
        {
            return Ascii.IndexOf(text, 0, length, words) >= 0;
        }

        /// <summary>The first unit's message that answers a mode; -1 when none does.</summary>
        public int Answering(int mode, int pid)
        {
            for (int unit = 0; unit < Messages.Count; unit++)
            {
                byte[] message = Messages.Message(unit);
                int count = Messages.Length(unit);
                if (count > 0 && message[0] == mode + 0x40 && (pid < 0 || (count > 1 && message[1] == pid)))
                {
                    return unit;
                }
            }

            return -1;
        }

        /// <summary>The battery in mV from a reply such as <c>12.6V</c>; 0 when there is none.</summary>
        public int Millivolts()
        {
            int end = Ascii.IndexOf(text, 0, length, 'V');
            int from = end;
            while (from > 0 && ((text[from - 1] >= '0' && text[from - 1] <= '9') || text[from - 1] == '.'))
            {
                from--;
            }

            int millivolts = end == length ? -1 : Ascii.Fixed(text, from, end, 3);
            return millivolts > 0 && millivolts < 60000 ? millivolts : 0;
        }

        private void Read()
        {
            int at = 0;
            while (at < length)
            {
                int end = at;
                while (end < length && text[end] != '\r' && text[end] != '\n')
                {
                    end++;
                }

                Line(at, end);
                at = end + 1;
            }
        }

        /// <summary>An 11-bit header has three digits, which makes the line odd; 29 bits have eight digits beginning with 18; older buses have six, and a check byte behind.</summary>
        private void Line(int at, int end)
        {
            bool odd = ((end - at) & 1) == 1;
            bool wide = !odd && Ascii.IsAt(text, at, end, "18");
            int headDigits = odd ? 3 : wide ? 8 : 6;
            int count = (end - at - headDigits) / 2;
            if (count < 1 || count > FrameBytes)
            {
                return;
            }

            int header = 0;
            for (int i = at; i < end; i++)
            {
                int digit = Ascii.Hex(text[i]);
                if (digit < 0)
                {
                    return;
                }

                int place = i - at - headDigits;
                if (place < 0)
                {
                    header = unchecked((header << 4) | digit);
                }
                else
                {
                    frame[place / 2] = (byte)((place & 1) == 0 ? digit << 4 : frame[place / 2] | digit);
                }
            }

            if (odd || wide)
            {
                Messages.Add(header, frame, count);
            }
            else
            {
                Messages.AddWhole(header, frame, count - 1);
            }
        }
    }
}
