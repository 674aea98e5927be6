using System.Security.Cryptography;
using ConnectedInsurance.Services.Notifying.Push;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying.Push;

/// <summary>A browser that subscribed: it reads what is pushed to it, the other way round than the platform writes it.</summary>
internal sealed class EmulatedBrowser : IDisposable
{
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    public byte[] Point => _key.ExportParameters(false).Q is var q ? [4, .. q.X!, .. q.Y!] : [];

    public byte[] Auth => _auth;

    public PushSubscription Subscription(Uri endpoint) => new(PushSubscription.IdOf(endpoint), endpoint, Point, _auth);

    /// <summary>The message in a body of aes128gcm.</summary>
    public byte[] Read(byte[] body)
    {
        var (salt, sender, record) = (body[..16], body[21..86], body[86..]);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = { X = sender[1..33], Y = sender[33..] } });
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(theirs.PublicKey), 32, _auth, [.. "WebPush: info\0"u8, .. Point, .. sender]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var plain = new byte[record.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, record.AsSpan(..^16), record.AsSpan(^16..), plain);
        Assert.Equal(2, plain[^1]);
        return plain[..^1];
    }

    public void Dispose() => _key.Dispose();
}
