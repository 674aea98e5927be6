using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>Takes away what is past its time among rows that stand in drivers' partitions, sealed under their keys; of erased drivers nothing can be read, and erasing takes theirs.</summary>
public static class ExpireSealed
{
    /// <summary>Takes it away row by row, however many there are; returns how many went.</summary>
    /// <param name="table">Where they stand.</param>
    /// <param name="format">How they are read.</param>
    /// <param name="keys">The drivers' keys.</param>
    /// <param name="isPast">True for one past its time.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<long> Expire<T>(this ITable table, RowFormat<T> format, SubjectKeys keys, Func<T, bool> isPast, CancellationToken cancellation)
        where T : notnull
    {
        var expired = 0L;
        await foreach (var row in table.Read(TableRange.Whole, cancellation))
        {
            if (await keys.Find(Subject.Driver(row.Partition), cancellation) is { } key && isPast(format.Read(row, key)))
            {
                await table.Commit(row.Partition, [TableWrite.Delete(row.Row)], cancellation);
                expired++;
            }
        }

        return expired;
    }
}
