using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Seals the blocks of one segment under its key (AES-256-GCM); bound to the segment and to the block's directory entry.</summary>
/// <remarks>
/// The nonce is the place: offset of the group and partition. It never comes twice under a key, because a segment is written
/// by one process from front to back, and one that a failed write touched is not written again.
/// </remarks>
internal sealed class BlockCipher(byte[] key, long segment) : IDisposable
{
    /// <value>Bytes a sealed block is longer.</value>
    public const int Overhead = 16;

    private const int NonceBytes = 12;
    private const int BindingBytes = sizeof(long) + BlockEntry.Bytes;

    private readonly AesGcm _aes = new(key, Overhead);

    /// <summary>Seals a block into its place.</summary>
    public void Close(ReadOnlySpan<byte> plain, long offset, in BlockEntry entry, Span<byte> block)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Span<byte> binding = stackalloc byte[BindingBytes];
        Bind(nonce, binding, offset, entry);
        _aes.Encrypt(nonce, plain, block[Overhead..], block[..Overhead], binding);
    }

    /// <summary>Opens a block.</summary>
    /// <exception cref="CryptographicException">It is damaged or stands in another place.</exception>
    public byte[] Open(ReadOnlySpan<byte> block, long offset, in BlockEntry entry)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Span<byte> binding = stackalloc byte[BindingBytes];
        Bind(nonce, binding, offset, entry);
        var plain = new byte[block.Length - Overhead];
        _aes.Decrypt(nonce, block[Overhead..], block[..Overhead], plain, binding);
        return plain;
    }

    /// <inheritdoc />
    public void Dispose() => _aes.Dispose();

    private void Bind(Span<byte> nonce, Span<byte> binding, long offset, in BlockEntry entry)
    {
        BinaryPrimitives.WriteInt64LittleEndian(nonce, offset);
        BinaryPrimitives.WriteInt32LittleEndian(nonce[sizeof(long)..], entry.Partition);
        BinaryPrimitives.WriteInt64LittleEndian(binding, segment);
        entry.Write(binding[sizeof(long)..]);
    }
}
