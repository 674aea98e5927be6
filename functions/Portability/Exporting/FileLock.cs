using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>What a passphrase made of a file: AES-256-CTR as <c>openssl enc -aes-256-ctr -pbkdf2 -iter 600000 -md sha256</c> reads it.</summary>
/// <remarks>
/// The key is sealed with the export and the passphrase is kept nowhere. Counter mode alone lets any range of the file be fetched; that nothing
/// was altered is told by the signed manifest inside. Iterations: OWASP Password Storage Cheat Sheet, 2023, PBKDF2 with HMAC-SHA256.
/// </remarks>
/// <param name="Salt">Stands at the beginning of the file, in clear.</param>
/// <param name="Key">The key.</param>
/// <param name="Counter">The counter of the first block.</param>
public sealed record FileLock(byte[] Salt, byte[] Key, byte[] Counter)
{
    /// <value>Iterations of PBKDF2.</value>
    public const int Iterations = 600_000;

    /// <value>Bytes before what is encrypted: the word and the salt.</value>
    public const int HeaderBytes = 16;

    private const int SaltBytes = 8;
    private const int KeyBytes = 32;
    private const int BlockBytes = 16;

    /// <summary>How the file is opened.</summary>
    public static string Command(string export) =>
        $"openssl enc -d -aes-256-ctr -pbkdf2 -iter {Iterations} -md sha256 -in {export}.zip.enc -out {export}.zip";

    /// <summary>A lock under a fresh salt.</summary>
    public static FileLock Of(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var made = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, KeyBytes + BlockBytes);
        return new(salt, made[..KeyBytes], made[KeyBytes..]);
    }

    /// <summary>The first bytes of the file.</summary>
    public byte[] Header() => [.. "Salted__"u8, .. Salt];

    /// <summary>Encrypts, or decrypts, bytes of the file in place.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where they stand behind the header.</param>
    public void Turn(Span<byte> bytes, long at)
    {
        using var aes = Aes.Create();
        aes.Key = Key;
        var skipped = (int)(at % BlockBytes);
        var counters = new byte[(skipped + bytes.Length + BlockBytes - 1) / BlockBytes * BlockBytes];
        var counter = unchecked(BinaryPrimitives.ReadUInt128BigEndian(Counter) + (UInt128)(at / BlockBytes));
        for (var block = 0; block < counters.Length; block += BlockBytes)
        {
            BinaryPrimitives.WriteUInt128BigEndian(counters.AsSpan(block), counter);
            counter = unchecked(counter + 1);
        }

        aes.EncryptEcb(counters, counters, PaddingMode.None);
        System.Numerics.Tensors.TensorPrimitives.Xor<byte>(bytes, counters.AsSpan(skipped, bytes.Length), bytes);
    }
}
