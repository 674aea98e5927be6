using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConnectedInsurance.Services.Notifying.Push;

/// <summary>Encrypts a push so that its browser alone reads it, not the push service it passes through.</summary>
/// <remarks>Sources: RFC 8291 (Message Encryption for Web Push), RFC 8188 (aes128gcm: salt, record size, key id, one last record).</remarks>
public static class EncryptPush
{
    private const int SaltBytes = 16;
    private const int KeyBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int PointBytes = 65;
    private const int CoordinateBytes = 32;
    private const int RecordBytes = 4096; // what every push service takes (RFC 8030, 7.2)
    private const byte Uncompressed = 4;
    private const byte LastRecord = 2;

    /// <value>Bytes of a message that fit into one record.</value>
    public const int MostBytes = RecordBytes - TagBytes - 1 - SaltBytes - sizeof(uint) - 1 - PointBytes;

    /// <summary>The body of a push.</summary>
    /// <exception cref="CryptographicException">The browser's key is no point of P-256.</exception>
    public static byte[] For(PushSubscription browser, ReadOnlySpan<byte> message)
    {
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return For(browser, message, once, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    internal static byte[] For(PushSubscription browser, ReadOnlySpan<byte> message, ECDiffieHellman once, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, MostBytes);
        var own = Point(once.ExportParameters(includePrivateParameters: false).Q);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = Coordinates(browser.P256dh) });
        var agreed = once.DeriveRawSecretAgreement(theirs.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, browser.Auth, [.. "WebPush: info\0"u8, .. browser.P256dh, .. own]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, KeyBytes, salt, [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, NonceBytes, salt, [.. "Content-Encoding: nonce\0"u8]);

        byte[] plain = [.. message, LastRecord];
        var body = new byte[SaltBytes + sizeof(uint) + 1 + PointBytes + plain.Length + TagBytes];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltBytes), RecordBytes);
        body[SaltBytes + sizeof(uint)] = PointBytes;
        own.CopyTo(body, SaltBytes + sizeof(uint) + 1);
        var record = body.AsSpan(SaltBytes + sizeof(uint) + 1 + PointBytes);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, record[..plain.Length], record[plain.Length..]);
        return body;
    }

    /// <summary>True for the uncompressed form of a point that lies on the curve.</summary>
    public static bool IsPoint(byte[] point)
    {
        if (point.Length != PointBytes || point[0] != Uncompressed)
        {
            return false;
        }

        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = Coordinates(point) });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A point in its uncompressed form (SEC 1, 2.3.3).</summary>
    internal static byte[] Point(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    private static ECPoint Coordinates(byte[] point) => new() { X = point[1..(1 + CoordinateBytes)], Y = point[(1 + CoordinateBytes)..] };
}
