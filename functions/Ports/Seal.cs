using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Ports;

/// <summary>How the value of a row is sealed: AES-256-GCM, bound to the place and version it stands in.</summary>
/// <remarks>
/// Layout: one format byte (1), 12 bytes nonce, 16 bytes tag, ciphertext. The additional data is
/// <c>table|partition|row|version</c>, so a sealed value moved to another row, or read as another version, does not open.
/// Nonces are random: a key seals one trip or one subject's rows, far below the 2^32 messages NIST SP 800-38D allows.
/// </remarks>
public static class Seal
{
    /// <value>Bytes a sealed value is longer than its plaintext.</value>
    public const int Overhead = 1 + NonceBytes + TagBytes;

    /// <value>Bytes of a key.</value>
    public const int KeyBytes = 32;

    private const byte Format = 1;
    private const int NonceBytes = 12;
    internal const int TagBytes = 16;

    /// <summary>A fresh random key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Seals a value for one place.</summary>
    public static byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string place)
    {
        using var aes = new AesGcm(key, TagBytes);
        return Close(aes, plain, place);
    }

    /// <summary>Seals with a cipher the caller keeps, where many values share a key.</summary>
    public static byte[] Close(AesGcm aes, ReadOnlySpan<byte> plain, string place)
    {
        var result = new byte[Overhead + plain.Length];
        Close(aes, plain, place, result);
        return result;
    }

    /// <summary>Seals into room the caller has: <see cref="Overhead"/> more than the value.</summary>
    public static void Close(AesGcm aes, ReadOnlySpan<byte> plain, string place, Span<byte> result)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(nonce);
        Close(aes, plain, place, nonce, result);
    }

    private static void Close(AesGcm aes, ReadOnlySpan<byte> plain, string place, ReadOnlySpan<byte> nonce, Span<byte> result)
    {
        result[0] = Format;
        nonce.CopyTo(result[1..]);
        aes.Encrypt(nonce, plain, result[Overhead..], result.Slice(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
    }

    /// <summary>Seals so that the same value in the same place looks the same each time.</summary>
    /// <remarks>The nonce is a keyed hash of value and place, so that one nonce never serves two values (as RFC 5297 does it).</remarks>
    public static byte[] CloseAlike(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string place)
    {
        using var aes = new AesGcm(key, TagBytes);
        byte[] sealedHere = [.. Encoding.UTF8.GetBytes(place), 0, .. plain];
        var hashed = HMACSHA256.HashData(HMACSHA256.HashData(key, "nonce"u8), sealedHere);
        var result = new byte[Overhead + plain.Length];
        Close(aes, plain, place, hashed.AsSpan(0, NonceBytes), result);
        return result;
    }

    /// <summary>Opens a sealed value.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or altered bytes.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedValue, string place)
    {
        using var aes = new AesGcm(key, TagBytes);
        return Open(aes, sealedValue, place);
    }

    /// <summary>Opens with a cipher the caller keeps.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or altered bytes.</exception>
    public static byte[] Open(AesGcm aes, ReadOnlySpan<byte> sealedValue, string place)
    {
        if (sealedValue.Length < Overhead || sealedValue[0] != Format)
        {
            throw new CryptographicException("This is no sealed value of a known format.");
        }

        var plain = new byte[sealedValue.Length - Overhead];
        aes.Decrypt(
            sealedValue.Slice(1, NonceBytes), sealedValue[Overhead..], sealedValue.Slice(1 + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(place));
        return plain;
    }

    /// <summary>The additional data of a row: where the value stands and the schema version it is read as.</summary>
    /// <exception cref="ArgumentException">The partition holds the separator, so two places could read alike.</exception>
    public static string Place(string table, string partition, string row, int version) =>
        partition.Contains('|', StringComparison.Ordinal)
            ? throw new ArgumentException("A sealed row's partition key may not hold '|'.", nameof(partition))
            : string.Create(CultureInfo.InvariantCulture, $"{table}|{partition}|{row}|{version}");
}
