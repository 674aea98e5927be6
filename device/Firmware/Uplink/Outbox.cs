using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Writes each batch and puts it into flash, together with word of those that were lost before it.</summary>
    public sealed class Outbox : IBatchSink
    {
        private readonly BatchQueue queue;
        private readonly BatchWriter writer = new BatchWriter();

        /// <summary>In front of a queue.</summary>
        public Outbox(BatchQueue queue)
        {
            this.queue = queue;
        }

        /// <inheritdoc/>
        public void Take(Batch batch, bool urgent)
        {
            queue.MakeRoom();
            GapNotes gaps = queue.Gaps;
            if (!gaps.Told)
            {
                gaps.Told = Tell(batch, DongleEvent.Overflow, gaps.Total(GapNotes.Overflow))
                    & Tell(batch, DongleEvent.Refused, gaps.Total(GapNotes.Refused))
                    & Tell(batch, DongleEvent.FlashFailed, gaps.Total(GapNotes.FlashFailed));
            }

            // A batch that does not reach the flash is itself a gap, which makes the notes untold again.
            queue.Append(writer.Bytes, writer.Write(batch), urgent);
        }

        private static bool Tell(Batch batch, string kind, int lost)
        {
            return lost == 0 || batch.AddEvent(kind, lost);
        }
    }
}
