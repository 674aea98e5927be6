using System.Buffers.Binary;
using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>The links of the journal: each entry's hash covers the one before, its number, the commitment to the entry and its sealed bytes.</summary>
/// <remarks>
/// Value of a row: 32 bytes hash, 32 bytes commitment (SHA-256 of the entry in clear, whose salt keeps it from being guessed), the sealed entry;
/// before version 3 without the commitment. Hashing ciphertext keeps the chain verifiable by whoever holds the rows, keys or not, and after
/// payloads are erased; the commitment lets the driver prove an entry to somebody without giving the key away.
/// </remarks>
internal static class JournalChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;
    private const int FirstCommitted = 3;

    /// <summary>The hash of entry <paramref name="number"/>.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, long number, ReadOnlySpan<byte> linked)
    {
        // In one piece: a running hash costs more to set up than the copy, for entries this small.
        var hashed = new byte[previous.Length + sizeof(long) + linked.Length];
        previous.CopyTo(hashed);
        BinaryPrimitives.WriteInt64BigEndian(hashed.AsSpan(previous.Length), number);
        linked.CopyTo(hashed.AsSpan(previous.Length + sizeof(long)));
        return SHA256.HashData(hashed);
    }

    /// <summary>SHA-256 of salt and payload.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload) => SHA256.HashData([.. salt, .. payload]);

    /// <summary>True when the row commits to its entry, so that it can be proven without a key.</summary>
    public static bool IsCommitted(int version) => version >= FirstCommitted;

    /// <summary>What the hash of a row covers.</summary>
    public static ReadOnlyMemory<byte> Linked(TableRow row) => row.Value[HashBytes..];

    /// <summary>The entry in clear, byte for byte as it was written.</summary>
    public static byte[] Open(TableRow row, SealingKey key) =>
        key.Open(row.Value.Span[(IsCommitted(row.Version) ? 2 * HashBytes : HashBytes)..], Seal.Place(ConsentRows.Table, row.Partition, row.Row, row.Version));

    /// <summary>The number of the first row that does not fit the chain; null when all fit and the last is the head's.</summary>
    public static long? FirstFault(IReadOnlyList<TableRow> rows, JournalHead head)
    {
        ReadOnlySpan<byte> previous = head.DroppedHash ?? JournalHead.Empty.Hash;
        var number = head.Dropped;
        foreach (var row in rows)
        {
            number++;
            var value = row.Value.Span;
            if (value.Length < HashBytes
                || row.Row != ConsentRows.Entry(number)
                || !value[..HashBytes].SequenceEqual(Link(previous, number, value[HashBytes..])))
            {
                return number;
            }

            previous = value[..HashBytes];
        }

        return number == head.Entries && previous.SequenceEqual(head.Hash) ? null : number + 1;
    }
}
