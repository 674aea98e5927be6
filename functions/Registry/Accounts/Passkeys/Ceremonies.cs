using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>What the platform asked of an authenticator.</summary>
/// <param name="State">The challenge, and of whom.</param>
/// <param name="Begun">When.</param>
internal sealed record Ceremony(string State, DateTimeOffset Begun);

/// <summary>Ceremonies begun: carried by the browser, sealed, so that whoever begins a million of them fills nothing here.</summary>
internal sealed class Ceremonies(ISecrets secrets, TimeProvider time)
{
    /// <value>The ceremony that adds a passkey.</value>
    public const string Registration = "registration";

    /// <value>The ceremony that signs in.</value>
    public const string Assertion = "assertion";

    /// <value>How long an authenticator may take.</value>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What the browser carries.</summary>
    public async Task<string> Begin(string kind, string state, CancellationToken cancellation)
    {
        var plain = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new Ceremony(state, time.GetUtcNow()), CeremonyJson.Default.Ceremony);
        return Base64Url.EncodeToString(Seal.Close(await Key(cancellation), plain, kind));
    }

    /// <summary>What was begun; null when it is none of this kind, or too old.</summary>
    public async Task<Ceremony?> Find(string kind, string carried, CancellationToken cancellation)
    {
        try
        {
            var plain = Seal.Open(await Key(cancellation), Base64Url.DecodeFromChars(carried), kind);
            return System.Text.Json.JsonSerializer.Deserialize(plain, CeremonyJson.Default.Ceremony) is { } ceremony && time.GetUtcNow() - ceremony.Begun < Patience
                ? ceremony
                : null;
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private async Task<byte[]> Key(CancellationToken cancellation) =>
        HMACSHA256.HashData((await secrets.Named("ceremonies", cancellation)).Span, Encoding.UTF8.GetBytes("sealing"));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Ceremony))]
internal sealed partial class CeremonyJson : JsonSerializerContext;
