using System.Security.Cryptography;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Partners.OAuth;

public sealed class ClientAssertionTests : IAsyncLifetime
{
    private const string Taken = "200";
    private const string Refused = "401 invalid_client";
    private static readonly object Es256 = new { alg = "ES256", typ = "JWT" };

    private readonly OpenPlatform _platform = new();
    private Client _client = null!;

    private string Endpoint => $"{_platform.OwnOrigin}/partner/oauth/token";

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        _client = await Client.New(_platform);
        await _client.Register();
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        return _platform.DisposeAsync();
    }

    [Theory]
    [InlineData("as it should be", Taken)]
    [InlineData("audience the issuer", Taken)]
    [InlineData("audience elsewhere", Refused)]
    [InlineData("no audience", Refused)]
    [InlineData("key not registered", Refused)]
    [InlineData("subject another partner", Refused)]
    [InlineData("issuer another partner", Refused)]
    [InlineData("issuer nobody", Refused)]
    [InlineData("issuer no key at all", Refused)]
    [InlineData("expired", Refused)]
    [InlineData("expired within the tolerance", Taken)]
    [InlineData("no expiry", Refused)]
    [InlineData("good for two hours", Refused)]
    [InlineData("of the future", Refused)]
    [InlineData("no jti", Refused)]
    [InlineData("a jti of a book's length", Refused)]
    [InlineData("alg none", Refused)]
    [InlineData("alg HS256 under the secret", Refused)]
    [InlineData("not json", Refused)]
    [InlineData("", Refused)]
    public async Task What_a_partner_signs_proves_it_when_it_is_meant_for_us_and_of_now(string assertion, string answer)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = await Client.New(_platform);
        var (claims, now) = (_client.Claims(Endpoint), _platform.Time.GetUtcNow());
        object? Set(string name, object? value) => claims[name] = value;
        _ = assertion switch
        {
            "audience the issuer" => Set("aud", _platform.OwnOrigin),
            "audience elsewhere" => Set("aud", "https://elsewhere.example/token"),
            "no audience" => claims.Remove("aud"),
            "subject another partner" => Set("sub", other.Id),
            "issuer another partner" => Set("iss", other.Id),
            "issuer nobody" => Set("iss", "prt-nobody"),
            "issuer no key at all" => Set("iss", "a/b"),
            "expired" => Set("exp", now.AddMinutes(-1).ToUnixTimeSeconds()),
            "expired within the tolerance" => Set("exp", now.AddSeconds(-59).ToUnixTimeSeconds()),
            "no expiry" => claims.Remove("exp"),
            "good for two hours" => Set("exp", now.AddHours(2).ToUnixTimeSeconds()),
            "of the future" => Set("nbf", now.AddMinutes(2).ToUnixTimeSeconds()),
            "no jti" => claims.Remove("jti"),
            "a jti of a book's length" => Set("jti", new string('x', 201)),
            _ => null,
        };
        var text = assertion switch
        {
            "key not registered" => Client.Signed(Es256, claims, stranger),
            "alg none" => Client.Signed(new { alg = "none" }, claims, _ => []),
            "alg HS256 under the secret" => Client.Signed(
                new { alg = "HS256" }, claims, bytes => HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(_client.Secret), bytes)),
            "not json" => "bm90.anNvbg.AAAA",
            "" => "",
            _ => Client.Signed(Es256, claims, _client.Key),
        };

        Assert.Equal(answer, await _client.AskWith(text));
    }

    [Fact]
    public async Task It_serves_once()
    {
        var assertion = Client.Signed(Es256, _client.Claims(Endpoint), _client.Key);

        Assert.Equal(Taken, await _client.AskWith(assertion));
        Assert.Equal(Refused, await _client.AskWith(assertion));
    }

    [Fact]
    public async Task The_same_jti_signed_anew_is_no_new_one()
    {
        var claims = _client.Claims(Endpoint);

        Assert.Equal(Taken, await _client.AskWith(Client.Signed(Es256, claims, _client.Key)));
        Assert.Equal(Refused, await _client.AskWith(Client.Signed(Es256, claims, _client.Key)));
    }

    [Fact]
    public async Task Of_ten_uses_at_once_one_is_taken()
    {
        var assertion = Client.Signed(Es256, _client.Claims(Endpoint), _client.Key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _client.AskWith(assertion)));

        Assert.Single(answers, Taken);
        Assert.Equal(9, answers.Count(answer => answer == Refused));
    }

    [Fact]
    public async Task Two_partners_may_use_the_same_jti()
    {
        using var other = await Client.New(_platform);
        await other.Register();
        var (one, same) = (_client.Claims(Endpoint), other.Claims(Endpoint));
        same["jti"] = one["jti"];

        Assert.Equal(Taken, await _client.AskWith(Client.Signed(Es256, one, _client.Key)));
        Assert.Equal(Taken, await other.AskWith(Client.Signed(Es256, same, other.Key)));
    }

    [Fact]
    public async Task A_client_id_beside_it_says_the_same()
    {
        Assert.Equal(Taken, await _client.AskWith(Client.Signed(Es256, _client.Claims(Endpoint), _client.Key), _client.Id));
        Assert.Equal(Refused, await _client.AskWith(Client.Signed(Es256, _client.Claims(Endpoint), _client.Key), "prt-another"));
    }

    [Fact]
    public async Task A_key_that_was_taken_away_proves_nothing()
    {
        var key = (await _client.Register()).GetProperty("key").GetString();
        await _platform.Bearer(HttpMethod.Delete, $"/operator/partners/{_client.Id}/keys/{key}", _platform.OperatorToken);

        Assert.Equal(Refused, await _client.AskWith(Client.Signed(Es256, _client.Claims(Endpoint), _client.Key)));
    }

    [Fact]
    public async Task What_expired_does_not_stay_in_the_table()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(Taken, await _client.AskWith(Client.Signed(Es256, _client.Claims(Endpoint), _client.Key)));
        }

        _platform.Time.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(Taken, await _client.AskWith(Client.Signed(Es256, _client.Claims(Endpoint), _client.Key)));
        Assert.Equal(Taken, await _client.AskWith(Client.Signed(Es256, _client.Claims(Endpoint), _client.Key)));

        var kept = 0;
        await foreach (var row in _platform.Get<ITables>().Open("assertions").Read(TableRange.Whole))
        {
            kept++;
        }

        Assert.Equal(2, kept);
    }
}
