using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>The key of each trip, wrapped by its holder's: the driver who claimed it, else the vehicle.</summary>
/// <remarks>
/// Table <c>tripkeys</c>: (trip segment) / <c>key</c>. Re-assigning a trip re-wraps this one row and touches nothing it sealed;
/// erasing the trip leaves it empty, so that what comes later of the trip is not taken for a new one. The first byte of the value is the
/// length of the holder's name, which precedes the wrapped key.
/// </remarks>
public sealed class TripKeys(ITables tables, SubjectKeys subjects, TimeProvider time)
{
    /// <value>The table's name.</value>
    public const string Table = "tripkeys";

    private const string Row = "key";
    private readonly ITable table = tables.Open(Table);
    private readonly KeyCache cache = new(time);

    /// <summary>The trip's key, made under this holder when the trip is new.</summary>
    /// <exception cref="KeyDroppedException">The trip was erased.</exception>
    public async ValueTask<SealingKey> GetOrCreate(string trip, Subject holder, CancellationToken cancellation)
    {
        if (await Find(trip, cancellation) is { } known)
        {
            return known;
        }

        var key = Seal.NewKey();
        var outcome = await table.Commit(trip, [TableWrite.Insert(Row, 1, await Wrapped(trip, holder, key, cancellation))], cancellation);
        return outcome.IsCommitted
            ? cache.Keep(trip, key)
            : await Find(trip, cancellation) ?? throw new KeyDroppedException(trip);
    }

    /// <summary>The trip's key, or null when the trip is unknown or erased.</summary>
    public async ValueTask<SealingKey?> Find(string trip, CancellationToken cancellation)
    {
        if (cache.Find(trip) is { } cached)
        {
            return cached;
        }

        return await table.Find(trip, Row, cancellation) is { } row
            && await Unwrapped(row, cancellation) is { } key
            ? cache.Keep(trip, key)
            : null;
    }

    /// <summary>Who holds the trip's key, or null when the trip is unknown or erased.</summary>
    public async ValueTask<Subject?> Holder(string trip, CancellationToken cancellation) =>
        await table.Find(trip, Row, cancellation) is { } row ? HolderOf(row) : null;

    /// <summary>True when the trip was erased: nothing is taken of it any more.</summary>
    public async ValueTask<bool> IsDropped(string trip, CancellationToken cancellation) =>
        await table.Find(trip, Row, cancellation) is { Value.IsEmpty: true };

    /// <summary>The segments whose keys a subject holds; reads every key's row, so it is for what happens seldom.</summary>
    public IAsyncEnumerable<string> HeldBy(Subject holder, CancellationToken cancellation) =>
        table.Read(TableRange.Whole, cancellation).Where(row => HolderOf(row) == holder).Select(row => row.Partition);

    /// <summary>Drops the trip's key: what it sealed cannot be read again, here or in a copy that loses the key too.</summary>
    public async Task Drop(string trip, CancellationToken cancellation)
    {
        await table.Commit(trip, [TableWrite.Put(Row, 1, default)], cancellation);
        Forget(trip);
    }

    /// <summary>Forgets a key in use, whose holder's was dropped.</summary>
    public void Forget(string trip) => cache.Forget(trip);

    /// <summary>Hands the trip's key to another holder: what it sealed stays as it is. False when the trip is unknown or erased.</summary>
    public async Task<bool> Hand(string trip, Subject to, CancellationToken cancellation)
    {
        while (await table.Find(trip, Row, cancellation) is { } row && await Unwrapped(row, cancellation) is { } key)
        {
            var write = TableWrite.Replace(Row, 1, await Wrapped(trip, to, key, cancellation), row.Tag);
            if (HolderOf(row) == to || (await table.Commit(trip, [write], cancellation)).IsCommitted)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<byte[]> Wrapped(string trip, Subject holder, byte[] key, CancellationToken cancellation)
    {
        var name = Encoding.UTF8.GetBytes(holder.ToString());
        var wrapped = (await subjects.Get(holder, cancellation)).Close(key, Place(trip));
        return [(byte)name.Length, .. name, .. wrapped];
    }

    private async ValueTask<byte[]?> Unwrapped(TableRow row, CancellationToken cancellation) =>
        HolderOf(row) is { } held && await subjects.Find(held, cancellation) is { } holder
            ? holder.Open(row.Value.Span[(1 + row.Value.Span[0])..], Place(row.Partition))
            : null;

    private static Subject? HolderOf(TableRow row) =>
        row.Value.IsEmpty ? null : Subject.Parse(Encoding.UTF8.GetString(row.Value.Span.Slice(1, row.Value.Span[0])));

    private static string Place(string trip) => Seal.Place(Table, trip, Row, 1);
}
