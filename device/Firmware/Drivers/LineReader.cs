namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Cuts a stream of bytes into lines. A line too long for the buffer is dropped whole, so that its tail is never read as a line.</summary>
    public sealed class LineReader
    {
        private bool spoilt;
        private bool taken;

        /// <summary>A reader of lines up to a length.</summary>
        public LineReader(int capacity)
        {
            Bytes = new byte[capacity];
        }

        /// <summary>The line.</summary>
        public byte[] Bytes { get; private set; }

        /// <summary>Its bytes, without the line's end.</summary>
        public int Length { get; private set; }

        /// <summary>True when the next byte begins a line.</summary>
        public bool IsAtStart
        {
            get { return Length == 0 || taken; }
        }

        /// <summary>Takes a byte in; true when with it a line is whole that is not empty.</summary>
        public bool Take(byte b)
        {
            if (taken)
            {
                Clear();
            }

            if (b == '\r' || b == '\n')
            {
                taken = Length > 0 && !spoilt;
                bool whole = taken;
                if (!whole)
                {
                    Clear();
                }

                return whole;
            }

            if (Length == Bytes.Length)
            {
                spoilt = true;
            }
            else
            {
                Bytes[Length] = b;
                Length++;
            }

            return false;
        }

        /// <summary>Forgets what has come of a line.</summary>
        public void Clear()
        {
            Length = 0;
            spoilt = false;
            taken = false;
        }

        /// <summary>True when the line begins with this text.</summary>
        public bool StartsWith(string text)
        {
            return Ascii.IsAt(Bytes, 0, Length, text);
        }
    }
}
