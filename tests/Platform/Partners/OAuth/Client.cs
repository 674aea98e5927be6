using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Partners.OAuth;

/// <summary>A partner's program at the token endpoint. It makes its own JWTs, by hand, so that both sides do not share a fault.</summary>
internal sealed class Client(OpenPlatform platform, string id, string secret) : IDisposable
{
    public const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public string Id => id;

    public string Secret => secret;

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The body of the last answer.</summary>
    public JsonElement Body { get; private set; }

    public HttpResponseHeaders Headers { get; private set; } = null!;

    public static async Task<Client> New(OpenPlatform platform)
    {
        var added = await platform.Operator<AddPartner.Response>("/operator/partners", new { name = "Demo Insurance", kind = "Insurer" });
        return new(platform, added.Partner, added.Secret);
    }

    /// <summary>Has its public key taken in.</summary>
    public Task<JsonElement> Register() => platform.Operator<JsonElement>($"/operator/partners/{id}/keys", PublicKey(Key));

    public static object PublicKey(ECDsa key) => key.ExportParameters(false).Q is var q
        ? new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(q.X), y = Base64Url.EncodeToString(q.Y) }
        : new { };

    /// <summary>Asks for a token; status and error.</summary>
    public async Task<string> Ask(AuthenticationHeaderValue? authorization, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/partner/oauth/token") { Content = form };
        request.Headers.Authorization = authorization;
        using var response = await platform.Http.SendAsync(request);
        await response.Content.LoadIntoBufferAsync();
        var text = await response.Content.ReadAsStringAsync();
        (Body, Headers) = (JsonSerializer.Deserialize<JsonElement>(text), response.Headers);
        return await OpenPlatform.Verdict(response);
    }

    /// <summary>A token for some scopes.</summary>
    public async Task<string> Token(string scope)
    {
        Assert.Equal("200", await Ask(null, ("grant_type", "client_credentials"), ("scope", scope), ("client_id", id), ("client_secret", secret)));
        return Body.GetProperty("access_token").GetString()!;
    }

    public Task<string> AskWith(string assertion, string? clientId = null) => Ask(
        null,
        [
            ("grant_type", "client_credentials"), ("scope", "rating:pricing"), ("client_assertion_type", JwtBearer), ("client_assertion", assertion),
            .. clientId is null ? Array.Empty<(string, string)>() : [("client_id", clientId)],
        ]);

    /// <summary>What it claims when it proves itself rightly.</summary>
    public Dictionary<string, object?> Claims(string audience) => new()
    {
        ["iss"] = id,
        ["sub"] = id,
        ["aud"] = audience,
        ["jti"] = Guid.NewGuid().ToString(),
        ["exp"] = platform.Time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
    };

    /// <summary>A JWT, signed ES256 by a key.</summary>
    public static string Signed(object header, object claims, ECDsa key) => Signed(header, claims, bytes => key.SignData(bytes, HashAlgorithmName.SHA256));

    public static string Signed(object header, object claims, Func<byte[], byte[]> sign)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public void Dispose() => Key.Dispose();

    private static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
