using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Registry;

/// <summary>A partner's public key on the curve P-256.</summary>
/// <param name="Id">Its thumbprint, RFC 7638.</param>
/// <param name="X">Coordinate, base64url.</param>
/// <param name="Y">Coordinate, base64url.</param>
/// <param name="Added">Since when it proves.</param>
public sealed record PartnerKey(string Id, string X, string Y, DateTimeOffset Added)
{
    private const int CoordinateBytes = 32;

    /// <summary>The key of two coordinates; null when they are no point of the curve.</summary>
    public static PartnerKey? Of(string x, string y, DateTimeOffset added)
    {
        if (Coordinate(x) is not { } left || Coordinate(y) is not { } right)
        {
            return null;
        }

        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = { X = left, Y = right } });
            var jwk = new JsonWebKey { Kty = "EC", Crv = "P-256", X = Base64Url.EncodeToString(left), Y = Base64Url.EncodeToString(right) };
            return new(Base64Url.EncodeToString(jwk.ComputeJwkThumbprint()), jwk.X, jwk.Y, added);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? Coordinate(string text)
    {
        var bytes = new byte[CoordinateBytes];
        return text.Length <= 2 * CoordinateBytes && Base64Url.IsValid(text, out var length) && length == CoordinateBytes && Base64Url.TryDecodeFromChars(text, bytes, out _)
            ? bytes
            : null;
    }
}
