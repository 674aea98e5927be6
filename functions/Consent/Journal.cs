using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent;

/// <summary>A driver's access journal: every disclosure and every step that told nobody, in order, and whether the chain holds.</summary>
/// <param name="Entries">What left and what was done, oldest first.</param>
/// <param name="FirstFault">Number of the first entry that was altered or cut; null when the chain holds.</param>
public sealed record Journal(IReadOnlyList<JournalEntry> Entries, long? FirstFault)
{
    /// <summary>Reads and verifies a driver's journal.</summary>
    internal static async Task<Journal> Read(ITables tables, SubjectKeys keys, string driver, CancellationToken cancellation)
    {
        var (head, rows) = await Rows(tables, driver, cancellation);
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        var fault = JournalChain.FirstFault(rows, head);
        var sound = fault is { } number ? rows.Take((int)(number - 1 - head.Dropped)) : rows;
        return new([.. sound.Select(row => ConsentRows.EntryFormat.Read(row with { Value = JournalChain.Open(row, key) }))], fault);
    }

    /// <summary>The head, and the rows up to it: what is disclosed meanwhile is no fault.</summary>
    internal static async Task<(JournalHead Head, List<TableRow> Rows)> Rows(ITables tables, string driver, CancellationToken cancellation)
    {
        var table = tables.Open(ConsentRows.Table);
        var headRow = await table.Find(driver, ConsentRows.Head, cancellation);
        var head = headRow is null ? JournalHead.Empty : ConsentRows.HeadFormat.Read(headRow);
        return (head, await table.Read(new(driver, ConsentRows.Journal, ConsentRows.Entry(head.Entries + 1)), cancellation).ToListAsync(cancellation));
    }
}
