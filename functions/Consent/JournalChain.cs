using System.Buffers.Binary;
using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>The links of the journal: each entry's hash covers the one before, its number and its sealed bytes.</summary>
/// <remarks>Hashing ciphertext keeps the chain verifiable by whoever holds the rows, keys or not, and after payloads are erased.</remarks>
internal static class JournalChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>The hash of entry <paramref name="number"/>.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, long number, ReadOnlySpan<byte> sealedEntry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, number);
        hash.AppendData(previous);
        hash.AppendData(counter);
        hash.AppendData(sealedEntry);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 of salt and payload.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload) => SHA256.HashData([.. salt, .. payload]);

    /// <summary>The number of the first row that does not fit the chain; null when all fit and the last is the head's.</summary>
    public static long? FirstFault(IReadOnlyList<TableRow> rows, JournalHead head)
    {
        ReadOnlySpan<byte> previous = JournalHead.Empty.Hash;
        for (var i = 0; i < rows.Count; i++)
        {
            var value = rows[i].Value.Span;
            if (value.Length < HashBytes
                || rows[i].Row != ConsentRows.Entry(i + 1)
                || !value[..HashBytes].SequenceEqual(Link(previous, i + 1, value[HashBytes..])))
            {
                return i + 1;
            }

            previous = value[..HashBytes];
        }

        return rows.Count == head.Entries && previous.SequenceEqual(head.Hash) ? null : rows.Count + 1;
    }
}
