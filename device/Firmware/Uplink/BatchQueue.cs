namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>The batches in flash: first in, first out, behind an express lane. When it is full the oldest go, and that is noted.</summary>
    public sealed class BatchQueue
    {
        /// <summary>Bytes after which a segment is not appended to any more: what one eviction costs, about a minute and a half of driving.</summary>
        public const int SegmentBytes = 24 * 1024;

        private readonly object gate = new object();
        private readonly int capacity;
        private readonly QueueLane express;
        private readonly QueueLane ordinary;
        private QueueLane peeked;

        /// <summary>The queue as the flash holds it.</summary>
        /// <param name="store">The flash.</param>
        /// <param name="capacity">Bytes the segments may take: the file system tells no free space, so the queue counts its own.</param>
        /// <param name="segmentBytes">Bytes after which a segment is not appended to any more.</param>
        public BatchQueue(IStore store, int capacity, int segmentBytes = SegmentBytes)
        {
            this.capacity = capacity;
            express = new QueueLane(store, "x", segmentBytes);
            ordinary = new QueueLane(store, "b", segmentBytes);
            Gaps = new GapNotes(store);
        }

        /// <summary>What was lost and has not been told.</summary>
        public GapNotes Gaps { get; private set; }

        /// <summary>Batches waiting.</summary>
        public int Count
        {
            get
            {
                lock (gate)
                {
                    return express.Count + ordinary.Count;
                }
            }
        }

        /// <summary>Batches waiting in the express lane.</summary>
        public int ExpressCount
        {
            get
            {
                lock (gate)
                {
                    return express.Count;
                }
            }
        }

        /// <summary>Bytes the segments may take.</summary>
        public int Capacity
        {
            get { return capacity; }
        }

        /// <summary>Bytes in flash.</summary>
        public int Bytes
        {
            get
            {
                lock (gate)
                {
                    return express.Bytes + ordinary.Bytes;
                }
            }
        }

        /// <summary>Evicts the oldest until a batch of any size fits, so that word of the eviction can stand in the batch that caused it.</summary>
        public void MakeRoom()
        {
            lock (gate)
            {
                while (express.Bytes + ordinary.Bytes + BatchWriter.Head + BatchWriter.Capacity > capacity && Evict())
                {
                }
            }
        }

        /// <summary>Puts a batch into flash; false when the flash failed even after making room.</summary>
        /// <param name="record">The batch, behind <see cref="BatchWriter.Head"/> bytes that the queue fills in.</param>
        /// <param name="count">Bytes of the batch.</param>
        /// <param name="urgent">True for the express lane.</param>
        public bool Append(byte[] record, int count, bool urgent)
        {
            lock (gate)
            {
                int size = BatchWriter.Head + count;
                LittleEndian.Put(record, 0, (uint)count);
                LittleEndian.Put(record, 4, Crc32.Of(record, BatchWriter.Head, count));
                // A failed append leaves at most a torn record, which is never read; every further try begins a fresh segment.
                // Only when that fails too is it a full flash, for which older batches have to go.
                QueueLane lane = urgent ? express : ordinary;
                if (lane.Append(record, size) || lane.Append(record, size) || (Evict() && lane.Append(record, size)))
                {
                    return true;
                }

                Gaps.Add(GapNotes.FlashFailed, 1);
                return false;
            }
        }

        /// <summary>Reads the batch that is next; answers its bytes, 0 when none waits.</summary>
        public int Peek(byte[] into)
        {
            lock (gate)
            {
                peeked = express;
                int count = express.Peek(into);
                if (count == 0)
                {
                    peeked = ordinary;
                    count = ordinary.Peek(into);
                }

                return count;
            }
        }

        /// <summary>Removes the batch <see cref="Peek"/> answered: it arrived.</summary>
        public void Remove()
        {
            lock (gate)
            {
                peeked.Remove();
            }
        }

        /// <summary>Removes the batch <see cref="Peek"/> answered: it will never be taken.</summary>
        public void Refuse()
        {
            lock (gate)
            {
                Gaps.Add(GapNotes.Refused, 1);
                peeked.Remove();
            }
        }

        /// <summary>The oldest segment goes, ordinary driving first. Noted before, so that a power cut tells of it twice rather than never.</summary>
        private bool Evict()
        {
            QueueLane lane = ordinary.Bytes > 0 ? ordinary : express;
            if (lane.Bytes == 0)
            {
                return false;
            }

            Gaps.Add(GapNotes.Overflow, lane.OldestCount());
            lane.Drop();
            return true;
        }
    }
}
