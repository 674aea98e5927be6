using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Uplink;

public class BatchQueueTests
{
    private const int Roomy = 1024 * 1024;
    private const int SmallSegment = 300;

    [Fact]
    public void What_goes_in_first_comes_out_first()
    {
        var queue = new BatchQueue(new MemoryFlash(), Roomy, SmallSegment);
        for (var i = 0; i < 40; i++)
        {
            Assert.True(Append(queue, i));
        }

        Assert.Equal(40, queue.Count);
        Assert.Equal(Enumerable.Range(0, 40), Drain(queue));
        Assert.Equal(0, queue.Count);
        Assert.Equal(0, queue.Bytes);
    }

    [Fact]
    public void What_is_urgent_overtakes_ordinary_driving()
    {
        var queue = new BatchQueue(new MemoryFlash(), Roomy, SmallSegment);
        Append(queue, 1);
        Append(queue, 2, urgent: true);
        Append(queue, 3);
        Append(queue, 4, urgent: true);

        Assert.Equal([2, 4, 1, 3], Drain(queue));
    }

    [Fact]
    public void A_batch_waits_until_it_is_removed_however_often_it_is_read_or_the_board_boots()
    {
        var flash = new MemoryFlash();
        Append(new BatchQueue(flash, Roomy, SmallSegment), 7);

        var queue = new BatchQueue(flash, Roomy, SmallSegment);
        Assert.Equal(7, Peek(queue));
        Assert.Equal(7, Peek(queue));
        Assert.Equal(7, Peek(new BatchQueue(flash, Roomy, SmallSegment)));
    }

    [Fact]
    public void A_power_cut_at_any_moment_loses_nothing_that_was_safe_and_brings_up_nothing_broken()
    {
        var whole = new MemoryFlash();
        Play(whole, new BatchQueue(whole, Roomy, SmallSegment));

        for (var moment = 0; moment <= whole.Moments; moment++)
        {
            var flash = new MemoryFlash { PowerLeft = moment };
            var (attempted, safe, removed) = Play(flash, new BatchQueue(flash, Roomy, SmallSegment));

            flash.PowerLeft = null;
            var found = Drain(new BatchQueue(flash, Roomy, SmallSegment));

            // In order and without holes, from something not yet removed or removed just before, up to the last that was safe or the one after.
            Assert.Equal(Enumerable.Range(found.Count == 0 ? 0 : found[0], found.Count), found);
            Assert.True(removed == safe || (found[0] <= removed && found[^1] >= safe - 1), $"cut at {moment}: {removed} removed, {safe} safe, found {string.Join(' ', found)}");
            Assert.True(found.Count == 0 || found[^1] < attempted);
        }
    }

    [Fact]
    public void After_a_power_cut_new_batches_follow_the_old_ones()
    {
        var flash = new MemoryFlash();
        var queue = new BatchQueue(flash, Roomy, SmallSegment);
        Append(queue, 0);
        flash.PowerLeft = 20;
        Assert.ThrowsAny<IOException>(() => Append(queue, 1));

        flash.PowerLeft = null;
        var rebooted = new BatchQueue(flash, Roomy, SmallSegment);
        Append(rebooted, 2);

        Assert.Equal([0, 2], Drain(rebooted));
    }

    [Fact]
    public void A_rotten_bit_costs_the_rest_of_its_segment_and_no_more()
    {
        var flash = new MemoryFlash();
        var queue = new BatchQueue(flash, Roomy, SmallSegment);
        for (var i = 0; i < 40; i++)
        {
            Append(queue, i);
        }

        var first = flash.Names().Where(name => name.StartsWith('b')).Order(StringComparer.Ordinal).First();
        var bytes = new byte[flash.Length(first)];
        flash.Read(first, 0, bytes, 0, bytes.Length);
        bytes[^1] ^= 1;
        flash.Delete(first);
        flash.Append(first, bytes, 0, bytes.Length);

        // The flipped bit is in the last record of the first segment.
        var found = Drain(new BatchQueue(flash, Roomy, SmallSegment));
        var rotten = Enumerable.Range(0, 40).Except(found).Single();
        Assert.InRange(rotten, 1, 10);
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i != rotten), found);
    }

    [Fact]
    public void When_the_flash_is_full_the_oldest_go_and_the_next_batch_says_how_many()
    {
        var flash = new MemoryFlash();
        var queue = new BatchQueue(flash, 64 * 1024);
        var outbox = new Outbox(queue);
        var batch = Batches.New();
        for (var i = 0; i < 400; i++)
        {
            Fill(batch, seq: i);
            outbox.Take(batch, urgent: false);
            batch.Clear();
        }

        var kept = new List<int>();
        var told = 0;
        var into = new byte[BatchWriter.Capacity];
        for (var count = queue.Peek(into); count > 0; count = queue.Peek(into))
        {
            var json = System.Text.Json.JsonDocument.Parse(into.AsMemory(0, count)).RootElement;
            kept.Add(json.GetProperty("seq").GetInt32());
            told = json.TryGetProperty("ev", out var events) ? events[0][2].GetInt32() : told;
            queue.Remove();
        }

        Assert.InRange(kept.Count, 1, 399);
        Assert.Equal(Enumerable.Range(400 - kept.Count, kept.Count), kept);
        Assert.Equal(400 - kept.Count, told);
    }

    [Fact]
    public void Word_of_an_eviction_survives_the_boot_that_made_it()
    {
        var flash = new MemoryFlash();
        new BatchQueue(flash, Roomy, SmallSegment).Gaps.Add(GapNotes.Overflow, 5);

        var batch = Batches.New();
        Fill(batch, seq: 0);
        var queue = new BatchQueue(flash, Roomy, SmallSegment);
        new Outbox(queue).Take(batch, urgent: false);

        Assert.Equal((DongleEvent.Overflow, 5), (batch.EventKind[0], batch.EventValue[0]));
        Assert.True(queue.Gaps.Told);
    }

    [Fact]
    public void An_evicted_batch_is_not_removed_twice_when_its_answer_comes_late()
    {
        var queue = new BatchQueue(new MemoryFlash(), BatchWriter.Capacity + 200);
        Append(queue, 1);
        Peek(queue);
        queue.MakeRoom();
        Append(queue, 2);

        queue.Remove();

        Assert.Equal([2], Drain(queue));
    }

    private static void Fill(Batch batch, int seq)
    {
        batch.Seq = seq;
        for (var i = 0; i < batch.RowLimit; i++)
        {
            batch.AddRow(Batches.Second(speedKph: 50));
            batch.AddInertial(1, 2, 3, 4, 5, 6);
        }

        batch.PadInertial();
    }

    /// <summary>Appends and removes until the script ends or the power does.</summary>
    private static (int Attempted, int Safe, int Removed) Play(MemoryFlash flash, BatchQueue queue)
    {
        var (attempted, safe, removed) = (0, 0, 0);
        try
        {
            for (var i = 0; i < 12; i++)
            {
                attempted++;
                if (!Append(queue, i))
                {
                    break;
                }

                safe++;
                if (i % 3 == 2)
                {
                    Assert.Equal(removed, Peek(queue));
                    queue.Remove();
                    removed++;
                }
            }
        }
        catch (PowerCutException)
        {
            Assert.Equal(0, flash.PowerLeft);
        }

        return (attempted, safe, removed);
    }

    /// <summary>A payload whose length and bytes follow from its number; long enough that a few fill a small segment.</summary>
    private static byte[] Payload(int number) => [.. Enumerable.Range(0, 4 + (number * 37 % 100)).Select(i => (byte)(i == 0 ? number : i))];

    private static bool Append(BatchQueue queue, int number, bool urgent = false)
    {
        var payload = Payload(number);
        return queue.Append(Batches.Record(payload), payload.Length, urgent);
    }

    private static int Peek(BatchQueue queue)
    {
        var into = new byte[BatchWriter.Capacity];
        var count = queue.Peek(into);
        Assert.Equal(Payload(into[0]), into.AsSpan(0, count).ToArray());
        return into[0];
    }

    private static List<int> Drain(BatchQueue queue)
    {
        var found = new List<int>();
        while (queue.Count > 0)
        {
            found.Add(Peek(queue));
            queue.Remove();
        }

        return found;
    }
}
