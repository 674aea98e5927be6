using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>Twelve months of driving as a signed file that shows only what its holder chooses: the signature covers salted hashes, and each figure shown opens one of them.</summary>
/// <remarks>As RFC 9901 (SD-JWT) has it: statement and disclosures, joined by "~" and ended by one, are an SD-JWT. A field left out cannot be guessed from its hash.</remarks>
/// <param name="Format">What kind of file this is.</param>
/// <param name="Statement">What the platform signed: a compact JWS.</param>
/// <param name="Disclosures">The fields shown: base64url of <c>[salt, name, value]</c>.</param>
public sealed record Passport(string Format, string Statement, IReadOnlyList<string> Disclosures)
{
    /// <value>The format written now.</value>
    public const string Present = "connected-insurance-passport/1";

    /// <value>The type of the statement.</value>
    public const string Type = "driving-passport";

    private const int SaltBytes = 16;

    /// <summary>A passport of figures, all of them shown.</summary>
    internal static async Task<Passport> Of(JsonObject figures, DateTimeOffset issued, Statements statements, CancellationToken cancellation)
    {
        List<string> disclosures = [.. figures.Select(figure => Disclosure(figure.Key, figure.Value))];
        var statement = new JsonObject
        {
            ["format"] = Present,
            ["issued"] = issued.ToString("O"),
            ["_sd_alg"] = "sha-256",
            ["_sd"] = new JsonArray([.. disclosures.Select(Digest).Order(StringComparer.Ordinal).Select(digest => JsonValue.Create(digest))]),
        };
        return new(Present, await statements.Sign(Type, statement.ToJsonString(), cancellation), disclosures);
    }

    /// <summary>The passport with some of its fields.</summary>
    public Passport Showing(IReadOnlySet<string> fields) => this with { Disclosures = [.. Disclosures.Where(disclosure => fields.Contains(Opened(disclosure)!.Value.Name))] };

    /// <summary>The names of the fields shown.</summary>
    internal IEnumerable<string> Fields => Disclosures.Select(disclosure => Opened(disclosure)!.Value.Name);

    internal static string Digest(string disclosure) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure)));

    /// <summary>A disclosure's field; null when it is none.</summary>
    internal static (string Name, JsonElement Value)? Opened(string disclosure)
    {
        try
        {
            return JsonElement.Parse(Base64Url.DecodeFromChars(disclosure)) is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() == 3
                && parts[1].ValueKind == JsonValueKind.String
                ? (parts[1].GetString()!, parts[2])
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Disclosure(string name, JsonNode? value) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        new JsonArray(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes)), name, value?.DeepClone()).ToJsonString()));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, WriteIndented = true)]
[JsonSerializable(typeof(Passport))]
[JsonSerializable(typeof(HistoryTerms))]
internal sealed partial class PassportJson : JsonSerializerContext;
