namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>One first-in-first-out line of records in numbered segment files: four bytes length, four bytes CRC-32, then the batch.</summary>
    /// <remarks>A segment is appended to only by the boot that began it and only while every append succeeded, so that nothing ever
    /// stands behind a torn record. How far the oldest segment was acknowledged is known in memory only: after a power cut the
    /// acknowledged part of one segment is sent again, which the platform notices as the same bytes.</remarks>
    internal sealed class QueueLane
    {
        private const int NameDigits = 8;

        private readonly IStore store;
        private readonly string prefix;
        private readonly int segmentBytes;
        private readonly byte[] head = new byte[BatchWriter.Head];
        private int first = 1;
        private int last;
        private int readAt;
        private int peeked;
        private int tail;
        private bool open;

        public QueueLane(IStore store, string prefix, int segmentBytes)
        {
            this.segmentBytes = segmentBytes;
            this.store = store;
            this.prefix = prefix;
            Mount();
        }

        /// <summary>Whole records not acknowledged yet.</summary>
        public int Count { get; private set; }

        /// <summary>Bytes of the segment files.</summary>
        public int Bytes { get; private set; }

        /// <summary>Appends a record; false when the flash failed.</summary>
        public bool Append(byte[] record, int count)
        {
            if (!open || tail + count > segmentBytes)
            {
                last++;
                tail = 0;
                open = true;
            }

            try
            {
                store.Append(Name(last), record, 0, count);
            }
            catch (System.Exception)
            {
                // What was cut off is never read; what was whole after all is sent twice.
                open = false;
                Bytes += store.Length(Name(last)) - tail;
                Count += CountFrom(last, tail);
                return false;
            }

            tail += count;
            Bytes += count;
            Count++;
            return true;
        }

        /// <summary>Reads the oldest record; answers its bytes, 0 when the lane is empty.</summary>
        public int Peek(byte[] into)
        {
            while (first <= last)
            {
                int count = RecordAt(first, readAt);
                if (count > 0 && count <= into.Length
                    && store.Read(Name(first), readAt + BatchWriter.Head, into, 0, count) == count
                    && Crc32.Of(into, 0, count) == LittleEndian.Get(head, 4))
                {
                    peeked = BatchWriter.Head + count;
                    return count;
                }

                // The end of the segment, or a torn or rotten record: nothing behind it can be trusted.
                Drop();
            }

            return 0;
        }

        /// <summary>Removes the record <see cref="Peek"/> answered, unless it was evicted meanwhile.</summary>
        public void Remove()
        {
            if (peeked == 0)
            {
                return;
            }

            readAt += peeked;
            peeked = 0;
            Count--;
            if (readAt >= store.Length(Name(first)))
            {
                Drop();
            }
        }

        /// <summary>Whole records in the oldest segment, acknowledged ones not counted.</summary>
        public int OldestCount()
        {
            return first > last ? 0 : CountFrom(first, readAt);
        }

        /// <summary>Deletes the oldest segment.</summary>
        public void Drop()
        {
            int bytes = store.Length(Name(first));
            Count -= CountFrom(first, readAt);
            store.Delete(Name(first));
            Bytes -= bytes;
            if (first == last)
            {
                open = false;
            }

            first++;
            readAt = 0;
            peeked = 0;
        }

        private void Mount()
        {
            string[] names = store.Names();
            for (int i = 0; i < names.Length; i++)
            {
                int number = NumberOf(names[i]);
                if (number > 0)
                {
                    first = last == 0 || number < first ? number : first;
                    last = number > last ? number : last;
                }
            }

            for (int segment = first; segment <= last; segment++)
            {
                Count += CountFrom(segment, 0);
                Bytes += store.Length(Name(segment));
            }
        }

        private int CountFrom(int segment, int at)
        {
            int records = 0;
            for (int count = RecordAt(segment, at); count > 0; count = RecordAt(segment, at))
            {
                at += BatchWriter.Head + count;
                records++;
            }

            return records;
        }

        /// <summary>Bytes of the record that begins at a position, its head then in memory; 0 when no whole one does.</summary>
        private int RecordAt(int segment, int at)
        {
            if (store.Read(Name(segment), at, head, 0, head.Length) < head.Length)
            {
                return 0;
            }

            uint count = LittleEndian.Get(head, 0);
            return count > 0 && count <= BatchWriter.Capacity && at + BatchWriter.Head + (int)count <= store.Length(Name(segment)) ? (int)count : 0;
        }

        private string Name(int number)
        {
            string digits = number.ToString();
            while (digits.Length < NameDigits)
            {
                digits = "0" + digits;
            }

            return prefix + digits;
        }

        /// <summary>The number in a segment's name; 0 for any other file.</summary>
        private int NumberOf(string name)
        {
            if (name.Length != prefix.Length + NameDigits || name.Substring(0, prefix.Length) != prefix)
            {
                return 0;
            }

            int number = 0;
            for (int i = prefix.Length; i < name.Length; i++)
            {
                if (name[i] < '0' || name[i] > '9')
                {
                    return 0;
                }

                number = (number * 10) + (name[i] - '0');
            }

            return number;
        }
    }
}
