using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Registry.Keys;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Platform.Tests.Partners.OAuth;

public sealed class AccessTokenTests : IAsyncLifetime
{
    private const string Door = "/partner/v1/subjects/unknown/ratings";
    private const string Admitted = "404 not-found";
    private const string Refused = "401 not-signed-in";

    private readonly OpenPlatform _platform = new();
    private Client _client = null!;

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        _client = await Client.New(_platform);
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        return _platform.DisposeAsync();
    }

    /// <summary>Each way a token can be wrong, made with the platform's own key wherever that is not the point.</summary>
    [Theory]
    [InlineData("as issued", Admitted)]
    [InlineData("alg none", Refused)]
    [InlineData("alg none, signature kept", Refused)]
    [InlineData("alg HS256 under the public key", Refused)]
    [InlineData("alg ES256K", Refused)]
    [InlineData("another key, our kid", Refused)]
    [InlineData("another key, named in the header", Refused)]
    [InlineData("key of another use", Refused)]
    [InlineData("no kid", Admitted)]
    [InlineData("another kid", Admitted)] // the signature decides
    [InlineData("another audience", Refused)]
    [InlineData("no audience", Refused)]
    [InlineData("another issuer", Refused)]
    [InlineData("no issuer", Refused)]
    [InlineData("expired", Refused)]
    [InlineData("no expiry", Refused)]
    [InlineData("of the future", Refused)]
    [InlineData("no beginning", Refused)]
    [InlineData("type JWT", Refused)]
    [InlineData("no type", Refused)]
    [InlineData("no scope", Refused)]
    [InlineData("scope of two purposes", Refused)]
    [InlineData("no subject", Refused)]
    [InlineData("scope widened after signing", Refused)]
    [InlineData("signature of zeros", Refused)]
    [InlineData("signature in DER", Refused)]
    [InlineData("two parts", Refused)]
    [InlineData("five parts", Refused)]
    [InlineData("not json", Refused)]
    [InlineData("a partner's secret", Refused)]
    public async Task Only_a_token_as_issued_is_taken(string token, string answer)
    {
        using var response = await _platform.Bearer(HttpMethod.Get, Door, await Make(token));

        Assert.Equal(answer, await OpenPlatform.Verdict(response));
    }

    [Fact]
    public async Task A_token_serves_ten_minutes()
    {
        var token = await _client.Token("rating:pricing");

        _platform.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(Admitted, await Verdict(token));
        _platform.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refused, await Verdict(token));
    }

    [Fact]
    public async Task A_rotation_breaks_no_token_in_use()
    {
        var before = await _client.Token("rating:pricing");

        await _platform.Operator<RotateSigningKey.Response>("/operator/keys/rotation", null);

        var after = await _client.Token("rating:pricing");
        Assert.NotEqual(Header(before).GetProperty("kid").GetString(), Header(after).GetProperty("kid").GetString());
        Assert.Equal((Admitted, Admitted), (await Verdict(before), await Verdict(after)));
    }

    [Fact]
    public async Task What_a_key_signs_after_its_overlap_is_refused()
    {
        var retired = await _platform.Get<SigningKeys>().Present(SigningUse.AccessTokens, default);
        await _platform.Operator<RotateSigningKey.Response>("/operator/keys/rotation", null);
        var issued = Payload(await _client.Token("rating:pricing"));

        _platform.Time.Advance(SigningKeys.Overlap);
        issued["exp"] = _platform.Time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();

        Assert.Equal(Refused, await Verdict(Client.Signed(new { alg = "ES256", typ = "at+jwt", kid = retired.Key.KeyId }, issued, ((ECDsaSecurityKey)retired.Key).ECDsa)));
    }

    [Fact]
    public async Task Whoever_reads_the_key_set_verifies_a_token_without_this_platforms_library()
    {
        var token = await _client.Token("rating:pricing");
        var (signed, signature) = (token[..token.LastIndexOf('.')], Base64Url.DecodeFromChars(token.Split('.')[2]));
        var kid = Header(token).GetProperty("kid").GetString();

        var jwk = (await new Browser(_platform.Http).Read("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("kid").GetString() == kid);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") } });

        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256));
        Assert.False(key.VerifyData(Encoding.ASCII.GetBytes(signed + "A"), signature, HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task A_token_says_whom_it_is_for_as_rfc_9068_has_it()
    {
        var payload = Payload(await _client.Token("trip-summary:pricing rating:pricing"));

        Assert.Equal(["aud", "client_id", "exp", "iat", "iss", "jti", "nbf", "scope", "sub"], payload.Keys.Order(StringComparer.Ordinal));
        Assert.Equal($"{_platform.OwnOrigin}/partner/v1", $"{payload["aud"]}");
        Assert.Equal("rating:pricing trip-summary:pricing", $"{payload["scope"]}");
        Assert.Equal(_client.Id, $"{payload["sub"]}");
    }

    [Fact]
    public async Task A_drivers_token_is_no_partners_and_a_partners_no_drivers()
    {
        var (joined, _) = await _platform.NewDriver();
        var token = await _client.Token("rating:pricing");

        Assert.Equal(Refused, await Verdict(joined.Token));
        Assert.Equal(Refused, await OpenPlatform.Verdict(await _platform.Bearer(HttpMethod.Get, "/me/trips", token)));
        Assert.Equal(Refused, await OpenPlatform.Verdict(await _platform.Bearer(HttpMethod.Post, "/operator/keys/rotation", token)));
    }

    private async Task<string> Make(string kind)
    {
        var issued = await _client.Token("rating:pricing");
        var (signing, keyId) = ((ECDsaSecurityKey)(await _platform.Get<SigningKeys>().Present(SigningUse.AccessTokens, default)).Key) is var own ? (own.ECDsa, own.KeyId) : default;
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (header, claims) = (new Dictionary<string, object?> { ["alg"] = "ES256", ["typ"] = "at+jwt", ["kid"] = keyId }, Payload(issued));
        var now = _platform.Time.GetUtcNow();
        switch (kind)
        {
            case "as issued": return issued;
            case "alg none": return Client.Signed(With(header, "alg", "none"), claims, _ => []);
            case "alg none, signature kept": return Client.Signed(With(header, "alg", "none"), claims, signing);
            case "alg HS256 under the public key":
                return Client.Signed(With(header, "alg", "HS256"), claims, bytes => HMACSHA256.HashData(signing.ExportSubjectPublicKeyInfo(), bytes));
            case "alg ES256K": return Client.Signed(With(header, "alg", "ES256K"), claims, signing);
            case "another key, our kid": return Client.Signed(header, claims, another);
            case "another key, named in the header": return Client.Signed(With(With(header, "kid", null), "jwk", Client.PublicKey(another)), claims, another);
            case "key of another use":
                var receipts = (ECDsaSecurityKey)(await _platform.Get<SigningKeys>().Present("receipts", default)).Key;
                return Client.Signed(With(header, "kid", receipts.KeyId), claims, receipts.ECDsa);
            case "no kid": return Client.Signed(With(header, "kid", null), claims, signing);
            case "another kid": return Client.Signed(With(header, "kid", "another"), claims, signing);
            case "another audience": return Client.Signed(header, With(claims, "aud", "https://elsewhere.example/partner/v1"), signing);
            case "no audience": return Client.Signed(header, With(claims, "aud", null), signing);
            case "another issuer": return Client.Signed(header, With(claims, "iss", "https://elsewhere.example"), signing);
            case "no issuer": return Client.Signed(header, With(claims, "iss", null), signing);
            case "expired": return Client.Signed(header, With(claims, "exp", now.ToUnixTimeSeconds()), signing);
            case "no expiry": return Client.Signed(header, With(claims, "exp", null), signing);
            case "of the future": return Client.Signed(header, With(claims, "nbf", now.AddSeconds(1).ToUnixTimeSeconds()), signing);
            case "no beginning": return Client.Signed(header, With(claims, "nbf", null), signing);
            case "type JWT": return Client.Signed(With(header, "typ", "JWT"), claims, signing);
            case "no type": return Client.Signed(With(header, "typ", null), claims, signing);
            case "no scope": return Client.Signed(header, With(claims, "scope", null), signing);
            case "scope of two purposes": return Client.Signed(header, With(claims, "scope", "rating:pricing rating:research"), signing);
            case "no subject": return Client.Signed(header, With(claims, "sub", null), signing);
            case "scope widened after signing":
                var parts = issued.Split('.');
                return $"{parts[0]}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(With(claims, "scope", "rating:pricing location:pricing")))}.{parts[2]}";
            case "signature of zeros": return Client.Signed(header, claims, _ => new byte[64]);
            case "signature in DER": return Client.Signed(header, claims, bytes => signing.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            case "two parts": return issued[..issued.LastIndexOf('.')];
            case "five parts": return issued + ".e30.e30";
            case "not json": return "bm90.anNvbg.AAAA";
            case "a partner's secret": return _client.Secret;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private async Task<string> Verdict(string token)
    {
        using var response = await _platform.Bearer(HttpMethod.Get, Door, token);
        return await OpenPlatform.Verdict(response);
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> members, string name, object? value)
    {
        var changed = new Dictionary<string, object?>(members) { [name] = value };
        return value is null && changed.Remove(name) ? changed : changed;
    }

    private static JsonElement Header(string token) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.Split('.')[0]));

    private static Dictionary<string, object?> Payload(string token) =>
        JsonSerializer.Deserialize<Dictionary<string, object?>>(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static byte[] Bytes(JsonElement jwk, string name) => Base64Url.DecodeFromChars(jwk.GetProperty(name).GetString());
}
