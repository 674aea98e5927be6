namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Puts the answers of several control units together from their frames (ISO 15765-2:2016, 9.6), which may come interleaved.</summary>
    public sealed class IsoTp
    {
        /// <summary>Control units listened to at once.</summary>
        public const int Units = 4;

        /// <summary>Longest message kept: a VIN has 20 bytes, 60 trouble codes have 122.</summary>
        public const int Longest = 128;

        private readonly byte[][] messages = { new byte[Longest], new byte[Longest], new byte[Longest], new byte[Longest] };
        private readonly int[] headers = new int[Units];
        private readonly int[] wanted = new int[Units];
        private readonly int[] had = new int[Units];
        private readonly int[] next = new int[Units];

        /// <summary>Control units that said something.</summary>
        public int Count { get; private set; }

        /// <summary>Forgets everything before the next request.</summary>
        public void Clear()
        {
            Count = 0;
        }

        /// <summary>The bytes of a unit's message.</summary>
        public byte[] Message(int unit)
        {
            return messages[unit];
        }

        /// <summary>Bytes of a unit's message; 0 while it is not whole.</summary>
        public int Length(int unit)
        {
            return had[unit] == wanted[unit] ? wanted[unit] : 0;
        }

        /// <summary>Takes a frame in; what does not belong is dropped.</summary>
        public void Add(int header, byte[] frame, int count)
        {
            if (count < 1)
            {
                return;
            }

            int low = frame[0] & 15;
            switch (frame[0] >> 4)
            {
                case 0:
                    Begin(header, low, frame, 1, count);
                    break;
                case 1:
                    if (count > 1)
                    {
                        Begin(header, (low << 8) | frame[1], frame, 2, count);
                    }

                    break;
                case 2:
                    Continue(header, low, frame, count);
                    break;
                default:
                    break;
            }
        }

        /// <summary>A message that comes without transport bytes, as on the buses before CAN.</summary>
        public void AddWhole(int header, byte[] message, int count)
        {
            Begin(header, count, message, 0, count);
        }

        private void Begin(int header, int length, byte[] frame, int from, int count)
        {
            if (Count == Units || length < 1 || length > Longest)
            {
                return;
            }

            int unit = Count;
            Count++;
            headers[unit] = header;
            wanted[unit] = length;
            had[unit] = 0;
            next[unit] = 1;
            Append(unit, frame, from, count);
        }

        private void Continue(int header, int number, byte[] frame, int count)
        {
            for (int unit = 0; unit < Count; unit++)
            {
                if (headers[unit] == header && had[unit] < wanted[unit])
                {
                    if (next[unit] == number)
                    {
                        next[unit] = (number + 1) & 15;
                        Append(unit, frame, 1, count);
                    }
                    else
                    {
                        // A frame is missing: what follows would stand in the wrong place.
                        next[unit] = -1;
                    }

                    return;
                }
            }
        }

        private void Append(int unit, byte[] frame, int from, int count)
        {
            for (int i = from; i < count && had[unit] < wanted[unit]; i++)
            {
                messages[unit][had[unit]] = frame[i];
                had[unit]++;
            }
        }
    }
}
