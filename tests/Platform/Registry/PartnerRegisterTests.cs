using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Registry;

public sealed class PartnerRegisterTests : IAsyncLifetime
{
    private readonly OpenPlatform _platform = new();
    private PartnerRegister _partners = null!;
    private string _id = "";
    private string _secret = "";

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        _partners = _platform.Get<PartnerRegister>();
        var (partner, secret) = await _partners.Add("Demo Insurance", PartnerKind.Insurer, default);
        (_id, _secret) = (partner.Id, secret);
    }

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_new_secret_serves_at_once_and_the_one_before_until_the_overlap_is_over()
    {
        var next = await Rotate(new { overlapHours = 2 });

        _platform.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.True(await Proves(_secret));
        Assert.True(await Proves(next));
        _platform.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await Proves(_secret));
        Assert.True(await Proves(next));
    }

    [Fact]
    public async Task There_are_never_more_than_two()
    {
        var second = await Rotate(new { });
        var third = await Rotate(new { });

        Assert.False(await Proves(_secret));
        Assert.True(await Proves(second));
        Assert.True(await Proves(third));
        Assert.Equal(2, (await _partners.Find(_id, default))!.Secrets.Count);
    }

    [Fact]
    public async Task A_leaked_secret_ends_at_once()
    {
        await Rotate(new { overlapHours = 0 });

        Assert.False(await Proves(_secret));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(721)]
    public async Task An_overlap_is_thirty_days_at_most(int hours)
    {
        using var response = await _platform.Bearer(HttpMethod.Post, $"/operator/partners/{_id}/secrets", _platform.OperatorToken, new { overlapHours = hours });

        Assert.Equal("400 bad-request", await OpenPlatform.Verdict(response));
    }

    [Fact]
    public async Task A_secret_proves_its_own_partner_alone()
    {
        var (other, _) = await _partners.Add("Garage", PartnerKind.Garage, default);

        Assert.Null(await _partners.Authenticate(other.Id, _secret, default));
        Assert.Null(await _partners.Authenticate("prt-unknown", _secret, default));
        Assert.Null(await _partners.Authenticate("prt-unknown", "", default));
    }

    [Fact]
    public async Task A_partner_of_the_first_version_keeps_its_secret()
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("cis_old")));
        var written = Encoding.UTF8.GetBytes($$"""{"id":"prt-old","name":"Old Mutual","kind":"Insurer","secretHash":"{{hash}}"}""");
        await _platform.Get<ITables>().Open("partners").Commit("prt-old", [TableWrite.Insert("partner", 1, written)], default);

        var partner = await _partners.Authenticate("prt-old", "cis_old", default);

        Assert.Equal(("Old Mutual", PartnerKind.Insurer), (partner!.Name, partner.Kind));
        Assert.Empty(partner.Keys);
    }

    [Fact]
    public async Task A_key_is_called_by_its_thumbprint_and_taken_once()
    {
        // The example of RFC 7517, A.1; thumbprint by RFC 7638.
        var key = new { kty = "EC", crv = "P-256", x = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" };
        var thumbprint = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{key.x}}","y":"{{key.y}}"}"""))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        Assert.Equal(thumbprint, (await AddKey(key)).GetProperty("key").GetString());
        Assert.Equal(thumbprint, (await AddKey(key)).GetProperty("key").GetString());

        Assert.Single((await _partners.Find(_id, default))!.Keys);
        using var removed = await _platform.Bearer(HttpMethod.Delete, $"/operator/partners/{_id}/keys/{thumbprint}", _platform.OperatorToken);
        Assert.Equal("204", await OpenPlatform.Verdict(removed));
        Assert.Empty((await _partners.Find(_id, default))!.Keys);
    }

    [Theory]
    [InlineData("EC", "P-256", "AAAA", "AAAA", null)]
    [InlineData("EC", "P-256", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", null)] // no point of the curve
    [InlineData("EC", "P-384", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM", null)]
    [InlineData("RSA", "P-256", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM", null)]
    [InlineData("EC", "P-256", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM", "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE")]
    public async Task What_is_no_public_key_is_refused(string kty, string crv, string x, string y, string? d)
    {
        using var response = await _platform.Bearer(HttpMethod.Post, $"/operator/partners/{_id}/keys", _platform.OperatorToken, new { kty, crv, x, y, d });

        Assert.Equal("400 bad-request", await OpenPlatform.Verdict(response));
    }

    [Fact]
    public async Task Four_keys_are_as_many_as_there_may_be()
    {
        for (var i = 0; i < PartnerRegister.MostKeys; i++)
        {
            await AddKey(NewKey());
        }

        using var response = await _platform.Bearer(HttpMethod.Post, $"/operator/partners/{_id}/keys", _platform.OperatorToken, NewKey());

        Assert.Equal("409 conflict", await OpenPlatform.Verdict(response));
    }

    private static object NewKey()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = pair.ExportParameters(false).Q;
        return new { kty = "EC", crv = "P-256", x = System.Buffers.Text.Base64Url.EncodeToString(q.X), y = System.Buffers.Text.Base64Url.EncodeToString(q.Y) };
    }

    private Task<JsonElement> AddKey(object key) => _platform.Operator<JsonElement>($"/operator/partners/{_id}/keys", key);

    private async Task<string> Rotate(object how) =>
        (await _platform.Operator<RotatePartnerSecret.Response>($"/operator/partners/{_id}/secrets", how)).Secret;

    private async Task<bool> Proves(string secret) => await _partners.Authenticate(_id, secret, default) is not null;
}
