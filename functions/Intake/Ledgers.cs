using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>The ledgers of all boots.</summary>
public sealed class Ledgers(ITables tables)
{
    private static readonly RowFormat<BootLedger> Format = new RowFormat<BootLedger>("ledger", 2, LedgerJson.Default.BootLedger).Upcasts(1, FromVersion1);

    /// <value>How many boots away a neighbour is looked for; one further off is told by silence.</value>
    private const uint Neighbourhood = 16;

    /// <value>Dongles whose last ledger is kept in memory, 3 KB each: those that drive now.</value>
    private const int Driving = 4096;

    private readonly ITable table = tables.Open("ledger");
    private readonly Lately<BootLedger> lately = new(Format, Driving);

    /// <summary>Adds notes of one boot; returns the ledger, and whether anything notable was among them. Not for two boots of a dongle at once.</summary>
    public async Task<(BootLedger Ledger, bool Notable)> Add(IReadOnlyList<LedgerNote> notes, CancellationToken cancellation)
    {
        var first = notes[0].Segment;
        while (true)
        {
            var row = await table.Find(first.Dongle, Row(first.Life, first.Boot), cancellation);
            var ledger = row is null ? await Begin(first, notes[0].Received, cancellation) : lately.Read(first.Dongle, row);
            var notable = false;
            foreach (var note in notes)
            {
                notable |= ledger.IsNotable(note);
                ledger = ledger.With(note);
            }

            if (await Write(ledger, row, cancellation))
            {
                return (ledger, notable);
            }
        }
    }

    /// <summary>The ledgers of a dongle's boots in one life, between two boots, both included, in order.</summary>
    public async Task<List<BootLedger>> Range(string dongle, ulong life, uint from, uint upTo, CancellationToken cancellation)
    {
        var range = new TableRange(dongle, Row(life, from), Row(life, upTo) + '~');
        return await table.Read(range, cancellation).Select(Format.Read).ToListAsync(cancellation);
    }

    /// <summary>The ledgers of every boot of a dongle, life by life, in order.</summary>
    public async Task<List<BootLedger>> Of(string dongle, CancellationToken cancellation) =>
        await table.Read(new(dongle), cancellation).Select(Format.Read).ToListAsync(cancellation);

    /// <summary>Version 1 knew which batches came, not where the gaps lie in time nor how far the car was seen to go.</summary>
    internal static BootLedger FromVersion1(byte[] value) =>
        JsonSerializer.Deserialize(value, LedgerJson.Default.BootLedger)! with { Edges = [], ObservedCm = null };

    /// <summary>Makes every further batch of a boot notable.</summary>
    public async Task Watch(string dongle, ulong life, uint boot, CancellationToken cancellation)
    {
        TableRow? row;
        do
        {
            row = await table.Find(dongle, Row(life, boot), cancellation);
        }
        while (row is not null && !await Write(Format.Read(row) with { IsWatched = true }, row, cancellation));
    }

    /// <summary>Removes the ledgers of every boot of a dongle.</summary>
    public async Task Erase(string dongle, CancellationToken cancellation)
    {
        await table.DeleteAll(new(dongle), cancellation);
        lately.Forget(dongle);
    }

    /// <summary>A new boot's ledger, once its neighbour knows of it.</summary>
    private async Task<BootLedger> Begin(TripSegment first, DateTimeOffset received, CancellationToken cancellation)
    {
        var from = first.Boot - Math.Min(first.Boot, Neighbourhood);
        var upTo = first.Boot + Math.Min(uint.MaxValue - first.Boot, Neighbourhood);
        var neighbours = await Range(first.Dongle, first.Life, from, upTo, cancellation);
        if (neighbours.LastOrDefault(ledger => ledger.Boot < first.Boot) is { IsWatched: false } before)
        {
            await Watch(before.Dongle, before.Life, before.Boot, cancellation);
        }

        return BootLedger.New(first, received) with { IsWatched = neighbours.Any(ledger => ledger.Boot > first.Boot) };
    }

    private async Task<bool> Write(BootLedger ledger, TableRow? row, CancellationToken cancellation)
    {
        var key = Row(ledger.Life, ledger.Boot);
        var value = lately.Write(ledger.Dongle, ledger);
        var write = row is null ? TableWrite.Insert(key, Format.Version, value) : TableWrite.Replace(key, Format.Version, value, row.Tag);
        return (await table.Commit(ledger.Dongle, [write], cancellation)).IsCommitted;
    }

    private static string Row(ulong life, uint boot) => $"{KeyText.Of(life)}.{KeyText.Of(boot)}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BootLedger))]
internal sealed partial class LedgerJson : JsonSerializerContext;
