using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Consent.Notices;

/// <summary>A partner publishes another version while a driver's grant stands.</summary>
public sealed class ListNoticesTests : IAsyncLifetime
{
    private static readonly NoticeUse _pricing = new(Purpose.Pricing, [DataCategory.Rating], Basis.Contract, 365, []);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private string _partner = "";

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start();
        _driver = await _platform.Join("ci-notices");
        _partner = (await _platform.Operator.AddPartner(new("Demo Insurance", PartnerKind.Insurer), default)).Partner;
        await Publish(_pricing);
        await Grant(1, Purpose.Pricing);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_new_version_asks_for_what_it_adds_and_keeps_what_it_does_not()
    {
        await Publish(_pricing, new(Purpose.Research, [DataCategory.Rating], Basis.Consent, 30, []));

        var (granted, current, asks) = await Listed();
        Assert.Equal((1, 2), (granted, current));
        Assert.Equal("research", Assert.Single(asks).GetProperty("purpose").GetString());
        Assert.NotEmpty(await _platform.Get<Consents>().InForce(_driver.Id, _partner, Purpose.Pricing, default));
        Assert.Empty(await _platform.Get<Consents>().InForce(_driver.Id, _partner, Purpose.Research, default));

        await Grant(2, Purpose.Research);
        Assert.Empty((await Listed()).Asks);
        Assert.NotEmpty(await _platform.Get<Consents>().InForce(_driver.Id, _partner, Purpose.Pricing, default));
    }

    [Fact]
    public async Task A_grant_is_given_only_against_the_version_that_holds_now()
    {
        await Publish(_pricing);

        var late = await Assert.ThrowsAsync<HttpRequestException>(() => Grant(1, Purpose.Pricing));

        Assert.Contains("409", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ground_of_a_grant_is_the_notices()
    {
        var grant = Assert.Single(await _platform.Get<Consents>().Of(_driver.Id, default));

        Assert.Equal((Basis.Contract, 1), (grant.Basis, grant.Notice));
    }

    [Fact]
    public async Task Partners_that_publish_at_once_publish_one_version_after_the_other()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Publish(_pricing)));

        Assert.Equal(Enumerable.Range(2, 8), versions.Select(notice => notice.Version).Order());
    }

    private Task<Notice> Publish(params NoticeUse[] uses) =>
        Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner, Published.Terms(uses));

    private Task<GiveGrant.Response> Grant(int notice, Purpose purpose) => _driver.Self.GiveGrant(new(_partner, notice, purpose, [DataCategory.Rating]), default);

    private async Task<(int Granted, int Current, List<JsonElement> Asks)> Listed()
    {
        var (_, body) = await _driver.Self.Read("/me/notices", default);
        var listed = Assert.Single(JsonSerializer.Deserialize<JsonElement>(body).GetProperty("notices").EnumerateArray());
        return (listed.GetProperty("granted").GetInt32(), listed.GetProperty("current").GetProperty("version").GetInt32(), [.. listed.GetProperty("asks").EnumerateArray()]);
    }
}
