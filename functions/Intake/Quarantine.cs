using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Intake;

/// <summary>What intake could not take, kept sealed for 30 days: nothing is lost for being unreadable.</summary>
/// <remarks>
/// Table <c>quarantine</c>: (day received) / <c>{time}.{partition}.{sequence}.{dongle}</c>: a day expires as one partition, and the same event
/// met twice is one row. Value, sealed under the dongle's key: length of the slip, slip in JSON, content.
/// Table <c>quarantinedongles</c>: (dongle) / the same row key, value reason and place: a dongle's events without reading anybody else's.
/// </remarks>
public sealed class Quarantine(ITables tables, SubjectKeys keys)
{
    private const string Table = "quarantine";
    private const int Version = 1;
    private const int RowsADelete = 100;
    private static readonly RowFormat<SetAside> IndexFormat = new("quarantinedongles", 1, QuarantineJson.Default.SetAside);

    private readonly ITable table = tables.Open(Table);
    private readonly ITable byDongle = tables.Open("quarantinedongles");

    /// <summary>Keeps a rejected event; one that is kept already stays as it is.</summary>
    public async Task Keep(StreamEvent rejected, Rejection rejection, CancellationToken cancellation)
    {
        var place = BatchPlace.In(rejected.Body.Span);
        var slip = new QuarantineSlip(
            rejected.Publisher, rejection.Name, rejection.Field, rejection.Offset, rejected.Enqueued, rejected.Body.Length, place);
        var key = QuarantineKey.Of(rejected);
        var value = await Sealed(key, slip, rejected.Body, cancellation);
        await table.Commit(key.Day, [TableWrite.Insert(key.Row, Version, value)], cancellation);
        var index = IndexFormat.Write(new(key.Row, slip.Reason, place));
        await byDongle.Commit(rejected.Publisher, [TableWrite.Insert(key.Row, IndexFormat.Version, index)], cancellation);
    }

    /// <summary>The event of this key, or null when it is unknown, expired or erased.</summary>
    public async Task<QuarantinedEvent?> Find(QuarantineKey key, CancellationToken cancellation) =>
        await table.Find(key.Day, key.Row, cancellation) is { } row ? await Opened(row, cancellation) : null;

    /// <summary>Notes on the slip that the event was put on the stream again.</summary>
    public async Task MarkReplayed(QuarantineKey key, QuarantinedEvent replayed, DateTimeOffset at, CancellationToken cancellation)
    {
        var value = await Sealed(key, replayed.Slip with { Replayed = at }, replayed.Content, cancellation);
        await table.Commit(key.Day, [TableWrite.Put(key.Row, Version, value)], cancellation);
    }

    /// <summary>The slips of a day, oldest first.</summary>
    public async Task<IReadOnlyList<QuarantineSlip>> List(DateOnly day, CancellationToken cancellation)
    {
        var slips = new List<QuarantineSlip>();
        string? cursor = null;
        do
        {
            (var items, cursor) = await Page(null, day, cursor, RowsADelete, cancellation);
            slips.AddRange(items.Select(item => item.Slip));
        }
        while (cursor is not null);
        return slips;
    }

    /// <summary>One page, oldest first: of a dongle, of a day, of both or of everything. What was erased is left out, so a page may be short.</summary>
    public async Task<(IReadOnlyList<QuarantineItem> Items, string? Next)> Page(
        string? dongle, DateOnly? day, string? cursor, int limit, CancellationToken cancellation)
    {
        var page = dongle is null
            ? await table.Page(new(day is { } on ? QuarantineKey.Partition(on) : null), cursor, limit, cancellation)
            : await byDongle.Page(QuarantineKey.OfDongle(dongle, day), cursor, limit, cancellation);
        var items = new List<QuarantineItem>(page.Rows.Count);
        foreach (var row in page.Rows)
        {
            var found = dongle is null ? await Opened(row, cancellation) : await Find(QuarantineKey.Parse(row.Row)!.Value, cancellation);
            if (found is not null)
            {
                items.Add(new(row.Row, found.Slip));
            }
        }

        return (items, page.Continuation);
    }

    /// <summary>What of a dongle was set aside and is still kept, oldest first.</summary>
    public async Task<List<SetAside>> Of(string dongle, CancellationToken cancellation) =>
        await byDongle.Read(new(dongle), cancellation).Select(row => IndexFormat.Read(row)).ToListAsync(cancellation);

    /// <summary>Removes every event received before a day; returns how many.</summary>
    public async Task<int> Expire(DateOnly before, CancellationToken cancellation)
    {
        var expired = 0;
        while (await table.First(TableRange.Whole, cancellation) is { } oldest
            && string.CompareOrdinal(oldest.Partition, QuarantineKey.Partition(before)) < 0)
        {
            var rows = (await table.Page(new(oldest.Partition), null, RowsADelete, cancellation)).Rows;
            foreach (var dongle in rows.GroupBy(row => new QuarantineKey(row.Partition, row.Row).Publisher))
            {
                await byDongle.Commit(dongle.Key, [.. dongle.Select(row => TableWrite.Delete(row.Row))], cancellation);
            }

            if (rows.Count > 0)
            {
                await table.Commit(oldest.Partition, [.. rows.Select(row => TableWrite.Delete(row.Row))], cancellation);
            }

            expired += rows.Count;
        }

        return expired;
    }

    /// <summary>Removes every event of a dongle; returns how many.</summary>
    public async Task<long> Erase(string dongle, CancellationToken cancellation)
    {
        await foreach (var row in byDongle.Read(new(dongle), cancellation))
        {
            await table.Commit(QuarantineKey.Parse(row.Row)!.Value.Day, [TableWrite.Delete(row.Row)], cancellation);
        }

        return await byDongle.DeleteAll(new(dongle), cancellation);
    }

    private async Task<byte[]> Sealed(QuarantineKey key, QuarantineSlip slip, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var sealing = await keys.GetOrCreate(Subject.Dongle(slip.Publisher), cancellation);
        var head = JsonSerializer.SerializeToUtf8Bytes(slip, QuarantineJson.Default.QuarantineSlip);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, head.Length);
        var kept = content[..Math.Min(content.Length, BatchReader.MaxBytes)];
        return sealing.Close([.. length, .. head, .. kept.Span], Seal.Place(Table, key.Day, key.Row, Version));
    }

    private async ValueTask<QuarantinedEvent?> Opened(TableRow row, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Dongle(new QuarantineKey(row.Partition, row.Row).Publisher), cancellation) is not { } key)
        {
            return null;
        }

        var plain = key.Open(row.Value.Span, Seal.Place(Table, row.Partition, row.Row, row.Version));
        var slipEnd = 4 + BinaryPrimitives.ReadInt32LittleEndian(plain);
        return new(JsonSerializer.Deserialize(plain.AsSpan(4..slipEnd), QuarantineJson.Default.QuarantineSlip)!, plain[slipEnd..]);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuarantineSlip))]
[JsonSerializable(typeof(SetAside))]
internal sealed partial class QuarantineJson : JsonSerializerContext;
