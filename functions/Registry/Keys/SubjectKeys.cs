using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>The key of each subject, wrapped by the master key. Dropping a row makes everything sealed under it unreadable for good.</summary>
/// <remarks>Table <c>keys</c>: (subject) / <c>key</c>; a partition of its own per subject, so that one delete erases one subject.</remarks>
public sealed class SubjectKeys(ITables tables, ISecrets secrets, TimeProvider time)
{
    /// <value>The table's name.</value>
    public const string Table = "keys";

    private const string Row = "key";
    private readonly ITable table = tables.Open(Table);
    private readonly KeyCache cache = new(time);

    /// <summary>Makes the subject's key; one that exists is kept.</summary>
    public async Task Create(Subject subject, CancellationToken cancellation)
    {
        var partition = subject.ToString();
        var wrapped = await secrets.Wrap(Seal.NewKey(), Place(partition), cancellation);
        await table.Commit(partition, [TableWrite.Insert(Row, 1, wrapped)], cancellation);
    }

    /// <summary>The subject's key, or null when its key was dropped.</summary>
    public async ValueTask<SealingKey?> Find(Subject subject, CancellationToken cancellation)
    {
        var partition = subject.ToString();
        if (cache.Find(partition) is { } cached)
        {
            return cached;
        }

        return await table.Find(partition, Row, cancellation) is { } row
            ? cache.Keep(partition, await secrets.Unwrap(row.Value, Place(partition), cancellation))
            : null;
    }

    /// <summary>The subject's key.</summary>
    /// <exception cref="KeyDroppedException">The key was dropped.</exception>
    public async ValueTask<SealingKey> Get(Subject subject, CancellationToken cancellation) =>
        await Find(subject, cancellation) ?? throw new KeyDroppedException(subject.ToString());

    /// <summary>The subject's key, made when there is none yet.</summary>
    public async ValueTask<SealingKey> GetOrCreate(Subject subject, CancellationToken cancellation)
    {
        if (await Find(subject, cancellation) is { } found)
        {
            return found;
        }

        await Create(subject, cancellation);
        return await Get(subject, cancellation);
    }

    /// <summary>Drops the key: what is sealed under it cannot be read again.</summary>
    public async Task Drop(Subject subject, CancellationToken cancellation)
    {
        await table.Commit(subject.ToString(), [TableWrite.Delete(Row)], cancellation);
        cache.Forget(subject.ToString());
    }

    private static string Place(string partition) => Seal.Place(Table, partition, Row, 1);
}

/// <summary>The key that would open this was dropped: the content is erased.</summary>
public sealed class KeyDroppedException(string subject) : CryptographicException($"The key of {subject} was dropped: what it sealed is erased.");
