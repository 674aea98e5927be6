using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent;

/// <summary>A driver's access journal: every disclosure, in order, and whether the chain holds.</summary>
/// <param name="Entries">The disclosures, oldest first.</param>
/// <param name="FirstFault">Number of the first entry that was altered or cut; null when the chain holds.</param>
public sealed record Journal(IReadOnlyList<JournalEntry> Entries, long? FirstFault)
{
    /// <summary>Reads and verifies a driver's journal.</summary>
    internal static async Task<Journal> Read(ITables tables, SubjectKeys keys, string driver, CancellationToken cancellation)
    {
        var table = tables.Open(ConsentRows.Table);
        var (head, rows) = await ReadRows(table, driver, cancellation);
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        var fault = JournalChain.FirstFault(rows, head);
        var sound = rows.Take((int)((fault ?? rows.Count + 1) - 1));
        return new([.. sound.Select(row => ConsentRows.EntryFormat.Read(row with { Value = row.Value[JournalChain.HashBytes..] }, key))], fault);
    }

    /// <summary>The head and the entries it stands for: a disclosure between the two reads would look like a fault, so then they are read again.</summary>
    private static async Task<(JournalHead Head, List<TableRow> Rows)> ReadRows(ITable table, string driver, CancellationToken cancellation)
    {
        while (true)
        {
            var head = await table.Find(driver, ConsentRows.Head, cancellation);
            var rows = await table.Read(TableRange.Prefix(driver, ConsentRows.Journal), cancellation).ToListAsync(cancellation);
            if ((await table.Find(driver, ConsentRows.Head, cancellation))?.Tag == head?.Tag)
            {
                return (head is null ? JournalHead.Empty : ConsentRows.HeadFormat.Read(head), rows);
            }
        }
    }
}
