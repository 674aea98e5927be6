using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>Through the insurer's door and the driver's.</summary>
public sealed class PoliciesDoorTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;
    private Browser _browser = null!;
    private string _driver = "";
    private string _email = "";

    public async Task InitializeAsync()
    {
        _door = await InsurersDoor.Open();
        (_browser, _driver, _email) = await _door.Platform.NewSignedInDriver();
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task What_an_insurer_offers_is_quoted_bound_and_told_to_it()
    {
        var wish = Wish(await Offer());
        Assert.Equal("200", await _browser.Send("POST", "/me/quotes", wish));
        var quoted = Body().GetProperty("withoutDriving").GetProperty("total").GetProperty("minor").GetInt64();

        Assert.Equal("409 conflict", await Bind(wish, quoted - 1));
        Assert.Equal("201", await Bind(wish, quoted));

        Assert.Equal(Offers.YearlyMinor, quoted);
        var policy = Assert.Single((await _browser.Read("/me/policies")).GetProperty("policies").EnumerateArray()).GetProperty("policy").GetString();
        var sold = Assert.Single((await _door.Read("/partner/v1/policies")).GetProperty("policies").EnumerateArray());
        Assert.Equal((policy, quoted), (sold.GetProperty("policy").GetString(), sold.GetProperty("yearlyMinor").GetInt64()));
        Assert.Equal(await _door.Platform.Get<Pseudonyms>().Of(_door.Insurer, _driver, default), sold.GetProperty("subject").GetString());
        Assert.Equal(0, (await _door.Read("/partner/v1/policies", await _door.NewPartner())).GetProperty("policies").GetArrayLength());
    }

    [Fact]
    public async Task A_standalone_model_on_a_classic_tariff_is_refused_by_name()
    {
        var offered = Offers.Of(_door.Insurer, ModelBasis.Standalone);
        await _door.Platform.Get<Products>().Enter(offered, default);

        Assert.Equal("400 bad-request", await Bind(Wish(offered.Id), Offers.YearlyMinor));

        Assert.StartsWith("standalone-model-on-classic-tariff", Body().GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_is_withdrawn_from_for_fourteen_days()
    {
        var (early, late) = (await Bound(), await Bound());

        await Later(TimeSpan.FromDays(14));
        Assert.Equal("200", await _browser.Send("DELETE", $"/me/policies/{early}"));
        Assert.Equal("2026-03-16", Body().GetProperty("until").GetString());
        _door.Platform.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("409 conflict", await _browser.Send("DELETE", $"/me/policies/{late}"));
        Assert.Equal("200", await _browser.Send("DELETE", $"/me/policies/{early}"));
        Assert.Equal("2026-03-16", Body().GetProperty("until").GetString());
    }

    [Fact]
    public async Task A_month_is_settled_a_week_after_its_end_and_so_is_the_next()
    {
        var policy = await Bound();
        var settle = _door.Platform.Get<SettleDuePeriods>();

        _door.Platform.Time.Advance(new DateTimeOffset(2026, 4, 8, 21, 59, 59, TimeSpan.Zero) - _door.Platform.Time.GetUtcNow());
        Assert.Equal(0, await settle.SettleDue(default));
        _door.Platform.Time.Advance(TimeSpan.FromSeconds(1));
        await settle.SettleDue(default);
        await Settled(policy, 1);
        _door.Platform.Time.Advance(TimeSpan.FromDays(30));
        await settle.SettleDue(default);
        var settled = await Settled(policy, 2);

        Assert.Equal([new(new(2026, 3, 2), new(2026, 4, 2)), new(new(2026, 4, 2), new(2026, 5, 2))], settled.Select(period => period.Period));
        Assert.All(settled, period => Assert.Equal((1, 1m), (period.Revision, period.Factor)));
    }

    [Fact]
    public async Task What_was_settled_reaches_the_insurer_while_the_driver_grants_it()
    {
        var policy = await Bound();
        var bound = (await _door.Platform.Get<PolicyBook>().Find(_driver, policy, default))!;
        var key = await _door.Platform.Get<SubjectKeys>().Get(Subject.Driver(_driver), default);
        var later = new ManualTime(_door.Platform.Time.GetUtcNow().AddDays(60));
        await new Settlements(_door.Platform.Get<ITables>(), later).Settle(bound.Terms, bound.Period(0)!.Value, 0.876543m, key, default);
        await Later(TimeSpan.FromDays(60));
        var path = $"/partner/v1/subjects/{await _door.Platform.Get<Pseudonyms>().Of(_door.Insurer, _driver, default)}/settlements";
        Assert.Equal("403 no-grant", await _door.Verdict(HttpMethod.Get, path));

        var now = _door.Platform.Time.GetUtcNow();
        await _door.Platform.Get<Consents>().Give(Grants.To(_door.Insurer, _driver, DataCategory.Rating) with { Given = now, Until = now.AddDays(100) }, default);

        var told = Assert.Single((await _door.Read(path)).GetProperty("settlements").EnumerateArray());
        Assert.Equal(0.88, told.GetProperty("factor").GetDouble());
        var stated = Assert.Single((await _browser.Read($"/me/policies/{policy}/statements")).GetProperty("settled").EnumerateArray());
        Assert.Equal(stated.GetProperty("premium").GetProperty("saved").GetProperty("minor").GetInt64(), told.GetProperty("savedMinor").GetInt64());
        Assert.Equal(0.876543m, stated.GetProperty("factor").GetDecimal());
    }

    /// <summary>Lets time pass; the driver signs in anew.</summary>
    private async Task Later(TimeSpan time)
    {
        _door.Wait(time);
        Assert.Equal("201", await _browser.SignIn(_email));
    }

    private async Task<string> Offer()
    {
        using var response = await _door.Send(HttpMethod.Post, "/partner/v1/products", new { name = "Drive", kind = "classic", tariff = Offers.Told, model = new { version = "prior-1", basis = "net" }, taxShare = 0.33m });
        Assert.Equal("201", await OpenPlatform.Verdict(response));
        return Assert.Single((await _door.Read("/partner/v1/products")).GetProperty("products").EnumerateArray()).GetProperty("product").GetString()!;
    }

    /// <summary>The id of a policy from today on.</summary>
    private async Task<string> Bound()
    {
        var offered = Offers.Of(_door.Insurer);
        await _door.Platform.Get<Products>().Enter(offered, default);
        Assert.Equal("201", await Bind(Wish(offered.Id), Offers.YearlyMinor));
        return Body().GetProperty("policy").GetString()!;
    }

    private Task<string> Bind(object wish, long accepted) =>
        _browser.Send("POST", "/me/policies", new { wish, from = PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris"), acceptedMinor = accepted });

    private object Wish(string product) => new { insurer = _door.Insurer, product, covers = new[] { "liability", "theft" }, levels = Offers.Levels, bonusMalus = 0.76m };

    private JsonElement Body() => JsonSerializer.Deserialize<JsonElement>(_browser.Body);

    private async Task<IReadOnlyList<Settlement>> Settled(string policy, int periods)
    {
        var key = await _door.Platform.Get<SubjectKeys>().Get(Subject.Driver(_driver), default);
        return await Waiting.For(async () =>
        {
            var settled = await _door.Platform.Get<Settlements>().Of(policy, key, default);
            var next = await _door.Platform.Get<IOrchestrator>().Query(new() { Prefix = "SettlePeriod:", Statuses = [OrchestrationStatus.Running] });
            return settled.Count == periods && next.Instances.Count == 0 ? settled : null;
        });
    }
}
