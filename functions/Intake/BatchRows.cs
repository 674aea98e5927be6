using System.Buffers;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>One batch to store: where it belongs, its bytes with the VIN covered, and what the ledger will note.</summary>
public sealed record StoredBatch(LedgerNote Note, ReadOnlyMemory<byte> Body);

/// <summary>What became of a batch at its row.</summary>
public enum StoreOutcome
{
    /// <summary>Stored now.</summary>
    Stored,

    /// <summary>The same bytes were there, perhaps without the place.</summary>
    Duplicate,

    /// <summary>Other bytes were there; they stay.</summary>
    Conflict,
}

/// <summary>The batches themselves, sealed under their trip's key.</summary>
/// <remarks>Table <c>batches</c>: (dongle.life.boot.trip) / (seq): one range is one segment, in order. Value: the dongle's own bytes, VIN covered.</remarks>
public sealed class BatchRows(ITables tables)
{
    /// <value>The schema version of a row: the version of the batch format.</value>
    private const int Version = 1;

    private const string Table = "batches";
    private const int CommitRows = 50;
    private const int Waiting = 2048;
    private const int RoomBytes = 64 * 1024;

    /// <value>What is sealed stands here until it is stored: a thousand batches wait at once, and the garbage collector would carry each of them on.</value>
    private static readonly ArrayPool<byte> Room = ArrayPool<byte>.Create(RoomBytes, Waiting);

    private readonly ITable table = tables.Open(Table);

    /// <summary>Stores batches of one segment, each insert-if-absent; the outcomes are in the order given.</summary>
    public async Task<StoreOutcome[]> Store(IReadOnlyList<StoredBatch> batches, SealingKey key, CancellationToken cancellation)
    {
        var outcomes = new StoreOutcome[batches.Count];
        foreach (var chunk in Enumerable.Range(0, batches.Count).Chunk(CommitRows))
        {
            var distinct = chunk.Select(i => batches[i].Note.Seq).Distinct().Count() == chunk.Length;
            if (!distinct || !await Insert([.. chunk.Select(i => batches[i])], key, cancellation))
            {
                foreach (var i in chunk)
                {
                    outcomes[i] = await StoreOne(batches[i], key, cancellation);
                }
            }
        }

        return outcomes;
    }

    /// <summary>The batches of a segment in order, opened.</summary>
    public async Task<List<byte[]>> Load(TripSegment segment, SealingKey key, CancellationToken cancellation)
    {
        var bodies = new List<byte[]>();
        await foreach (var row in table.Read(new(segment.ToString()), cancellation))
        {
            bodies.Add(Open(row, key));
        }

        return bodies;
    }

    /// <summary>Takes the place out of a segment's batches.</summary>
    public Task ForgetPlace(TripSegment segment, SealingKey key, CancellationToken cancellation) => Cut(segment, CutBatch.WithoutPlace, key, cancellation);

    /// <summary>Takes out of a segment's batches how the vehicle was; false when nothing was said of it.</summary>
    public Task<bool> ForgetHealth(TripSegment segment, SealingKey key, CancellationToken cancellation) => Cut(segment, CutBatch.WithoutHealth, key, cancellation);

    private async Task<bool> Cut(TripSegment segment, BatchFieldSet kept, SealingKey key, CancellationToken cancellation)
    {
        var any = false;
        await foreach (var row in table.Read(new(segment.ToString()), cancellation))
        {
            var body = Open(row, key);
            var cut = CutBatch.To(kept, body);
            if (!cut.AsSpan().SequenceEqual(body))
            {
                var value = key.Close(cut, Seal.Place(Table, row.Partition, row.Row, Version));
                await table.Commit(row.Partition, [TableWrite.Replace(row.Row, Version, value, row.Tag)], cancellation);
                any = true;
            }
        }

        return any;
    }

    /// <summary>Removes a segment's batches; returns how many.</summary>
    public Task<long> Delete(TripSegment segment, CancellationToken cancellation) => table.DeleteAll(new(segment.ToString()), cancellation);

    /// <summary>True while any batch of the segment is kept.</summary>
    public async ValueTask<bool> Any(TripSegment segment, CancellationToken cancellation) => await table.First(new(segment.ToString()), cancellation) is not null;

    /// <summary>One batch of a segment, opened, or null.</summary>
    public async ValueTask<byte[]?> Find(TripSegment segment, uint seq, SealingKey key, CancellationToken cancellation) =>
        await table.Find(segment.ToString(), KeyText.Of(seq), cancellation) is { } row ? Open(row, key) : null;

    private async Task<StoreOutcome> StoreOne(StoredBatch batch, SealingKey key, CancellationToken cancellation)
    {
        while (!await Insert([batch], key, cancellation))
        {
            if (await table.Find(Partition(batch), Row(batch), cancellation) is { } row)
            {
                return CutBatch.AreSame(Open(row, key), batch.Body) ? StoreOutcome.Duplicate : StoreOutcome.Conflict;
            }
        }

        return StoreOutcome.Stored;
    }

    private async Task<bool> Insert(IReadOnlyList<StoredBatch> batches, SealingKey key, CancellationToken cancellation)
    {
        var partition = Partition(batches[0]);
        var (writes, rooms) = (new TableWrite[batches.Count], new byte[batches.Count][]);
        for (var i = 0; i < writes.Length; i++)
        {
            var row = Row(batches[i]);
            var value = (rooms[i] = Room.Rent(Seal.Overhead + batches[i].Body.Length)).AsMemory(0, Seal.Overhead + batches[i].Body.Length);
            key.Close(batches[i].Body.Span, Seal.Place(Table, partition, row, Version), value.Span);
            writes[i] = TableWrite.Insert(row, Version, value);
        }

        var outcome = await table.Commit(partition, writes, cancellation);
        Array.ForEach(rooms, room => Room.Return(room)); // after a failure the table may still be at them
        return outcome.IsCommitted;
    }

    private static byte[] Open(TableRow row, SealingKey key) =>
        key.Open(row.Value.Span, Seal.Place(Table, row.Partition, row.Row, row.Version));

    private static string Partition(StoredBatch batch) => batch.Note.Segment.ToString();

    private static string Row(StoredBatch batch) => KeyText.Of(batch.Note.Seq);
}
