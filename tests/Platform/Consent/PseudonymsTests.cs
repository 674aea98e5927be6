using System.Security.Cryptography;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Consent;

public sealed class PseudonymsTests : IAsyncLifetime
{
    private readonly HostedPlatform _platform = new();
    private readonly Pseudonyms _pseudonyms;

    public PseudonymsTests() => _pseudonyms = _platform.Get<Pseudonyms>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_pseudonym_is_the_keyed_hash_of_partner_and_driver()
    {
        var secret = await _platform.Get<ISecrets>().Named("pseudonyms", default);
        var hash = HMACSHA256.HashData(secret.Span, [.. "prt-1"u8, 0, .. "drv-1"u8]);

        var pseudonym = await _pseudonyms.Of("prt-1", "drv-1", default);

        Assert.Equal(Convert.ToHexStringLower(hash.AsSpan(0, 20)), pseudonym);
        ApprovedText.Is("pseudonym.txt", pseudonym);
    }

    [Fact]
    public async Task Two_partners_share_no_name_for_a_driver_or_a_trip()
    {
        foreach (var named in new[] { "drv-1", "ci-000042.9f3c.00000007.00000001" })
        {
            Assert.NotEqual(await _pseudonyms.Of("prt-1", named, default), await _pseudonyms.Of("prt-2", named, default));
        }
    }

    [Fact]
    public async Task A_partner_names_a_driver_only_once_they_were_introduced()
    {
        var pseudonym = await _pseudonyms.Of("prt-1", "drv-1", default);
        Assert.Null(await _pseudonyms.Resolve("prt-1", pseudonym, default));

        Assert.Equal(pseudonym, await _pseudonyms.Introduce("prt-1", "drv-1", default));

        Assert.Equal("drv-1", await _pseudonyms.Resolve("prt-1", pseudonym, default));
        Assert.Null(await _pseudonyms.Resolve("prt-2", pseudonym, default));
    }
}
