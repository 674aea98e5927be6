using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>What the platform signs with the key.</summary>
public static class SigningUse
{
    /// <value>Partners' access tokens.</value>
    public const string AccessTokens = "access-tokens";

    /// <value>What others keep and verify for years: receipts, heads of journals, notices of withdrawal. Its key is not rotated with the tokens'.</value>
    public const string Statements = "statements";

    /// <value>Who sends a web push (VAPID). Browsers' subscriptions are bound to it: it is never rotated.</value>
    public const string WebPush = "web-push";
}

/// <summary>A signing key of the platform on the curve P-256, as it is kept.</summary>
/// <param name="Id">Its thumbprint, RFC 7638.</param>
/// <param name="X">Coordinate, base64url.</param>
/// <param name="Y">Coordinate, base64url.</param>
/// <param name="Private">The private part, wrapped by the master key; dropped once the key signs no more.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Until">What it signed is taken until then; null for the one that signs.</param>
public sealed record SigningKey(string Id, string X, string Y, byte[] Private, DateTimeOffset Made, DateTimeOffset? Until)
{
    /// <summary>True while what it signed is taken.</summary>
    public bool IsTaken(DateTimeOffset now) => Until is null || now < Until;

    /// <summary>The key, to verify with.</summary>
    public JsonWebKey Public() => new() { Kty = "EC", Crv = "P-256", X = X, Y = Y, Kid = Id, Use = "sig", Alg = SecurityAlgorithms.EcdsaSha256 };

    /// <summary>The key, to sign with.</summary>
    internal ECDsaSecurityKey ToSign(byte[] d) => new(ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
        D = d,
    }))
    { KeyId = Id };
}
