using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>Something the platform said, and whose key proves it.</summary>
/// <param name="Type">What kind of statement it is.</param>
/// <param name="Key">Thumbprint of the key that signed it, RFC 7638: what a reader pins.</param>
/// <param name="Json">What it says.</param>
public sealed record Statement(string Type, string Key, string Json);

/// <summary>The signature of a file that goes without it.</summary>
/// <param name="Der">The signature, DER.</param>
/// <param name="Pem">The public key, PEM.</param>
/// <param name="Key">Thumbprint of the key, RFC 7638.</param>
public sealed record FileSignature(byte[] Der, string Pem, string Key);

/// <summary>What the platform says for others to keep: a compact JWS (RFC 7515), ES256, with the public key in its header, so that it is verified without asking anybody.</summary>
/// <remarks>The key inside proves that the text is whole; that the key is the platform's is seen by its thumbprint, which the key set publishes and a reader pins.</remarks>
public sealed class Statements(SigningKeys keys)
{
    private const string KeyHeader = "jwk";
    private const int CurveBits = 256;

    /// <value>Bytes of the longest statement: it lists every trip of a life of driving. The library's own bound, 250 KB, is passed by 1,150 trips.</value>
    private const int MostBytes = 16 * 1024 * 1024;

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MostBytes };

    /// <summary>Signs a statement.</summary>
    /// <param name="type">What kind it is; its typ.</param>
    /// <param name="json">A JSON object.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> Sign(string type, string json, CancellationToken cancellation)
    {
        var credentials = await keys.Present(SigningUse.Statements, cancellation);
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey((ECDsaSecurityKey)credentials.Key);
        var open = new Dictionary<string, object> { ["kty"] = key.Kty, ["crv"] = key.Crv, ["x"] = key.X, ["y"] = key.Y };
        return Handler.CreateToken(json, credentials, new Dictionary<string, object> { ["typ"] = type, [KeyHeader] = open });
    }

    /// <summary>Signs a file as it is, for tools that know nothing of statements: ES256, in the form <c>openssl dgst -sha256 -verify</c> reads.</summary>
    public async Task<FileSignature> SignFile(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var key = (ECDsaSecurityKey)(await keys.Present(SigningUse.Statements, cancellation)).Key;
        var signature = key.ECDsa.SignData(file.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new(signature, key.ECDsa.ExportSubjectPublicKeyInfoPem() + "\n", Thumbprint(key));
    }

    /// <summary>The thumbprint of the key that signed a file; null when it is not as it was signed, or the key is none.</summary>
    public static string? SignerOf(ReadOnlySpan<byte> file, ReadOnlySpan<byte> signature, string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == CurveBits && key.VerifyData(file, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? Thumbprint(new(key))
                : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static string Thumbprint(ECDsaSecurityKey key) => Base64UrlEncoder.Encode(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key).ComputeJwkThumbprint());

    /// <summary>What a text states; null when it is no statement, or not as it was signed.</summary>
    public static async Task<Statement?> Read(string text)
    {
        try
        {
            var token = Handler.ReadJsonWebToken(text.Trim());
            if (!token.TryGetHeaderValue<JsonElement>(KeyHeader, out var open) || JsonSerializer.Deserialize(open, StatementJson.Default.PublicPoint) is not { Kty: "EC", Crv: "P-256" } point)
            {
                return null;
            }

            var key = new JsonWebKey { Kty = point.Kty, Crv = point.Crv, X = point.X, Y = point.Y };
            var verdict = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
            {
                IssuerSigningKey = key,
                TryAllIssuerSigningKeys = true,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                ValidateAudience = false,
                ValidateIssuer = false,
                ValidateLifetime = false,
            });
            return verdict.IsValid
                ? new(token.Typ, Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()), Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload)))
                : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }
}

internal sealed record PublicPoint(string Kty, string Crv, string X, string Y);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PublicPoint))]
internal sealed partial class StatementJson : JsonSerializerContext;
