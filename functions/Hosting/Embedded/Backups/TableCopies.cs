using System.Globalization;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>Copies the tables of one account into another, a day's copy beside the others': Azure has no point-in-time restore for tables.</summary>
/// <remarks>
/// A copy of a table is called after it and its day: <c>journal</c> of 22 November 2026 is <c>journalx20261122</c>. Rows are copied while others are
/// written, so a copy is of no one moment; what came after is taken from the stream again, and every act bears to be repeated.
/// Rows that stand already are put over: a copy that broke off is begun again.
/// </remarks>
internal sealed class TableCopies(RestTables data, RestTables copies)
{
    private const string Mark = "x";
    private const string Day = "yyyyMMdd";
    private const int RowsAtOnce = 40; // of the largest size they stay within a transaction's 4 MiB

    /// <summary>Copies every table but some; returns rows by table.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Make(DateOnly day, IReadOnlyCollection<string> without, CancellationToken cancellation)
    {
        var copied = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var name in data.Names(cancellation))
        {
            if (!without.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                copied[name] = await Copy(data.Open(name), copies.Open(name + Suffix(day)), cancellation);
            }
        }

        return copied;
    }

    /// <summary>Copies a day's copy back; returns rows by table, none when there is no copy of that day.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Bring(DateOnly day, CancellationToken cancellation)
    {
        var copied = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var name in copies.Names(cancellation))
        {
            if (name.EndsWith(Suffix(day), StringComparison.Ordinal))
            {
                var table = name[..^Suffix(day).Length];
                copied[table] = await Copy(copies.Open(name), data.Open(table), cancellation);
            }
        }

        return copied;
    }

    /// <summary>Removes copies made before a day; returns how many tables.</summary>
    public async Task<int> Forget(DateOnly before, CancellationToken cancellation)
    {
        var old = await copies.Names(cancellation).Where(name => DayOf(name) < before).ToListAsync(cancellation);
        foreach (var name in old)
        {
            await copies.Remove(name, cancellation);
        }

        return old.Count;
    }

    private static async Task<long> Copy(ITable from, ITable to, CancellationToken cancellation)
    {
        var (rows, writes, partition) = (0L, new List<TableWrite>(RowsAtOnce), "");
        await foreach (var row in from.Read(TableRange.Whole, cancellation))
        {
            if (writes.Count == RowsAtOnce || (writes.Count > 0 && row.Partition != partition))
            {
                await to.Commit(partition, writes, cancellation);
                writes.Clear();
            }

            partition = row.Partition;
            writes.Add(TableWrite.Put(row.Row, row.Version, row.Value));
            rows++;
        }

        if (writes.Count > 0)
        {
            await to.Commit(partition, writes, cancellation);
        }

        return rows;
    }

    private static string Suffix(DateOnly day) => Mark + day.ToString(Day, CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string name) =>
        name.Length > Day.Length && name[^(Day.Length + 1)..].StartsWith(Mark, StringComparison.Ordinal)
        && DateOnly.TryParseExact(name[^Day.Length..], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
