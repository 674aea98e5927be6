using System.Security.Cryptography;

namespace ConnectedInsurance.Ports;

/// <summary>A key in use by many threads. AesGcm itself serves one at a time, so each borrows the idle cipher or makes another.</summary>
public sealed class SealingKey
{
    private readonly byte[] key;
    private AesGcm? idle;

    /// <summary>Takes the key over; the caller keeps no copy.</summary>
    public SealingKey(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Seal.KeyBytes);
        this.key = key;
    }

    /// <summary>Seals a value for one place.</summary>
    public byte[] Close(ReadOnlySpan<byte> plain, string place)
    {
        var result = new byte[Seal.Overhead + plain.Length];
        Close(plain, place, result);
        return result;
    }

    /// <summary>Seals a value for one place into room the caller has, <see cref="Seal.Overhead"/> more than the value.</summary>
    public void Close(ReadOnlySpan<byte> plain, string place, Span<byte> result)
    {
        var cipher = Borrow();
        try
        {
            Seal.Close(cipher, plain, place, result);
        }
        finally
        {
            Return(cipher);
        }
    }

    /// <summary>Opens a sealed value.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or altered bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedValue, string place)
    {
        var cipher = Borrow();
        try
        {
            return Seal.Open(cipher, sealedValue, place);
        }
        finally
        {
            Return(cipher);
        }
    }

    private AesGcm Borrow() => Interlocked.Exchange(ref idle, null) ?? new AesGcm(key, Seal.TagBytes);

    private void Return(AesGcm cipher) => Interlocked.Exchange(ref idle, cipher)?.Dispose();
}
