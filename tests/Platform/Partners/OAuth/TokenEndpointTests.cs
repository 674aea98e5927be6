using System.Net.Http.Headers;
using System.Text;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;

namespace ConnectedInsurance.Platform.Tests.Partners.OAuth;

public sealed class TokenEndpointTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    private static readonly (string, string) Grant = ("grant_type", "client_credentials");
    private static readonly (string, string) Scope = ("scope", "rating:pricing trip-summary:pricing");

    [Fact]
    public async Task A_secret_in_the_header_gets_a_token_that_no_cache_keeps()
    {
        using var client = await Client.New(platform);

        Assert.Equal("200", await client.Ask(Basic(client.Id, client.Secret), Grant, Scope));

        Assert.Equal(("Bearer", 600), (client.Body.GetProperty("token_type").GetString(), client.Body.GetProperty("expires_in").GetInt32()));
        Assert.Equal("rating:pricing trip-summary:pricing", client.Body.GetProperty("scope").GetString());
        Assert.True(client.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_secret_in_the_form_gets_a_token()
    {
        using var client = await Client.New(platform);

        Assert.Equal("200", await client.Ask(null, Grant, Scope, ("client_id", client.Id), ("client_secret", client.Secret)));
    }

    [Fact]
    public async Task Id_and_secret_in_the_header_are_form_encoded()
    {
        using var client = await Client.New(platform);

        Assert.Equal("200", await client.Ask(Basic(client.Id.Replace("-", "%2D", StringComparison.Ordinal), client.Secret), Grant, Scope));
    }

    [Fact]
    public async Task Who_is_not_known_is_told_how_to_prove_itself_and_nothing_of_why()
    {
        using var client = await Client.New(platform);
        using var other = await Client.New(platform);
        var bodies = new List<string>();

        foreach (var (id, secret) in new[] { (client.Id, other.Secret), (client.Id, ""), ("prt-unknown", client.Secret), ("", client.Secret), ("a/b", "c"), (":", ":") })
        {
            Assert.Equal("401 invalid_client", await client.Ask(Basic(id, secret), Grant, Scope));
            Assert.Equal("Basic", client.Headers.WwwAuthenticate.Single().Scheme);
            bodies.Add($"{client.Body}");
        }

        Assert.Single(bodies.Distinct());
        Assert.Equal("401 invalid_client", await client.Ask(null, Grant, Scope));
        Assert.Equal("401 invalid_client", await client.Ask(new("Bearer", client.Secret), Grant, Scope));
        Assert.Equal("401 invalid_client", await client.Ask(new("Basic", "no base64"), Grant, Scope));
        Assert.Equal("401 invalid_client", await client.Ask(null, Grant, Scope, ("client_secret", client.Secret)));
    }

    [Fact]
    public async Task Two_ways_at_once_are_none()
    {
        using var client = await Client.New(platform);

        Assert.Equal("401 invalid_client", await client.Ask(Basic(client.Id, client.Secret), Grant, Scope, ("client_id", client.Id), ("client_secret", client.Secret)));
    }

    [Theory]
    [InlineData("authorization_code", "rating:pricing", "400 unsupported_grant_type")]
    [InlineData("", "rating:pricing", "400 unsupported_grant_type")]
    [InlineData("client_credentials", "", "400 invalid_scope")]
    [InlineData("client_credentials", "rating", "400 invalid_scope")]
    [InlineData("client_credentials", "read:trips", "400 invalid_scope")]
    [InlineData("client_credentials", "rating:pricing trip-summary:research", "400 invalid_scope")]
    public async Task What_is_asked_for_is_client_credentials_for_one_purpose(string grant, string scope, string answer)
    {
        using var client = await Client.New(platform);

        Assert.Equal(answer, await client.Ask(Basic(client.Id, client.Secret), ("grant_type", grant), ("scope", scope)));
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        using var client = await Client.New(platform);

        Assert.Equal("400 invalid_request", await client.Ask(Basic(client.Id, client.Secret), Grant, Scope, ("scope", "location:pricing")));
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        using var response = await platform.Http.PostAsync("/partner/oauth/token", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal("400 invalid_request", await OpenPlatform.Verdict(response));
    }

    [Fact]
    public async Task A_body_larger_than_any_is_refused()
    {
        using var client = await Client.New(platform);

        Assert.Equal("413 too-large", await client.Ask(Basic(client.Id, client.Secret), Grant, Scope, ("padding", new('x', 20_000))));
    }

    [Fact]
    public async Task Fifty_failures_hold_a_place_back()
    {
        await using var own = await Opened.Now();
        using var client = await Client.New(own.Platform);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal("401 invalid_client", await client.Ask(Basic(client.Id, "wrong"), Grant, Scope));
        }

        Assert.Equal("429 too-many", await client.Ask(Basic(client.Id, client.Secret), Grant, Scope));
        Assert.Equal(TimeSpan.FromSeconds(1), client.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task The_metadata_names_what_is_there()
    {
        using var client = await Client.New(platform);
        var metadata = await new Browser(platform.Http).Read("/.well-known/oauth-authorization-server");

        Assert.Equal(platform.OwnOrigin, metadata.GetProperty("issuer").GetString());
        Assert.Equal($"{platform.OwnOrigin}/partner/oauth/token", metadata.GetProperty("token_endpoint").GetString());
        Assert.Equal("200", await new Browser(platform.Http).Send("GET", new Uri(metadata.GetProperty("jwks_uri").GetString()!).AbsolutePath));
        Assert.Equal(36, metadata.GetProperty("scopes_supported").GetArrayLength());
        Assert.Equal(0, metadata.GetProperty("response_types_supported").GetArrayLength());
        Assert.Equal(["client_credentials"], Strings("grant_types_supported"));
        Assert.Equal(["client_secret_basic", "client_secret_post", "private_key_jwt"], Strings("token_endpoint_auth_methods_supported"));
        Assert.Equal(["ES256"], Strings("token_endpoint_auth_signing_alg_values_supported"));

        IEnumerable<string?> Strings(string name) => metadata.GetProperty(name).EnumerateArray().Select(value => value.GetString());
    }

    private static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
}
