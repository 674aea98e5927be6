using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Platform.Tests.Partners;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>A policy from 2 March on whose product takes 5 % off for a finished coaching: what every door that makes a price does with the credential.</summary>
public sealed class CoachedPriceTests : IAsyncLifetime
{
    private const decimal Share = 0.05m;
    private InsurersDoor _door = null!;
    private OfferedProduct _offered = null!;
    private BoundPolicy _policy = null!;
    private string _token = "";

    private DateOnly Today => PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris");

    public async Task InitializeAsync()
    {
        _door = await InsurersDoor.Open();
        var plain = Offers.Of(_door.Insurer);
        _offered = plain with { Product = plain.Product with { CoachingShare = Share } };
        await _door.Platform.Get<Products>().Enter(_offered, default);
        _policy = await _door.Bind(_offered, _door.Driver, Today);
        _token = (await _door.Platform.Get<DriverTokens>().Issue(_door.Driver, "a test", DriverScope.All, TimeSpan.FromDays(200), default))!.Value.Text;
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("all month", 31)]
    [InlineData("its last ten days", 10)]
    [InlineData("until the tenth day", 10)] // expired on 12 March
    [InlineData("not any more", 0)]
    public async Task A_period_is_settled_with_the_days_on_which_the_credential_held(string held, int days)
    {
        var (begins, ends) = (_policy.From, _policy.From.AddMonths(1));
        await (held switch
        {
            "all month" => Coached(begins.AddDays(-5), ends.AddDays(5)),
            "its last ten days" => Coached(ends.AddDays(-10), ends.AddDays(50)),
            "until the tenth day" => Coached(begins.AddDays(-90), begins.AddDays(10)),
            _ => Coached(begins.AddDays(-90), begins),
        });

        var settled = await SettleMarch();

        AssertTakesOff(days, settled);
    }

    [Fact]
    public async Task A_day_on_which_the_insurer_is_granted_nothing_counts_for_nothing_here_either()
    {
        await Coached(_policy.From, _policy.From.AddYears(1));
        _door.Wait(TimeSpan.FromDays(15));
        await _door.Platform.Get<WithdrawConsent>().AllOf(_door.Driver, _door.Insurer, default);

        AssertTakesOff(16, await SettleMarch()); // the day of the withdrawal is a granted one
    }

    [Fact]
    public async Task An_erased_coaching_is_worth_nothing_from_then_on_and_what_was_settled_stays()
    {
        await Coached(_policy.From, _policy.From.AddYears(1));
        AssertTakesOff(31, await SettleMarch());

        await EraseRating();

        Assert.Equal(JsonValueKind.Null, (await Read($"/me/policies/{_policy.Id}/simulation")).GetProperty("coached").ValueKind);
        _door.Wait(TimeSpan.FromDays(30));
        await _door.Settle();
        var settled = await _door.Settled(_policy);
        Assert.Equal([(0, true), (1, false)], settled.Select((one, number) => (number, one.Coached is not null)));
    }

    [Fact]
    public async Task The_last_days_of_a_driver_who_goes_are_settled_with_it_too()
    {
        await Coached(_policy.From, _policy.From.AddYears(1));
        _door.Wait(TimeSpan.FromDays(10));

        await _door.Platform.Get<EndPolicies>().Of(_door.Driver, default);

        var settled = Assert.Single(await _door.Settled(_policy));
        Assert.Equal(10, settled.Period.Days);
        Assert.Equal(Off(settled, Share), settled.Coached!.Value.Minor);
    }

    [Fact]
    public async Task A_quote_the_simulation_and_the_sliders_say_what_it_takes_off()
    {
        await Coached(Today, Today.AddYears(1));

        var quote = await Send("/me/quotes", new { insurer = _door.Insurer, product = _offered.Id, covers = new[] { "liability", "theft" }, levels = Offers.Levels, bonusMalus = 0.76m });
        var (simulated, turned) = (await Read($"/me/policies/{_policy.Id}/simulation"), await Send($"/me/policies/{_policy.Id}/simulation", new { less = Array.Empty<object>(), lessKm = 0 }));

        var (year, month) = (Total(_policy.Whole), Total(new(Today, Today.AddDays(30))));
        Assert.Equal((year - Total(_policy.Whole, Share), year), (Minor(quote, "coached"), Minor(quote.GetProperty("asDriven"), "total") + Minor(quote, "coached")));
        Assert.Equal(Offers.YearlyMinor, Minor(quote.GetProperty("withoutDriving"), "total")); // what is bound: nothing is granted yet
        Assert.Equal((month - Total(new(Today, Today.AddDays(30)), Share), month), (Minor(simulated, "coached"), Minor(simulated, "likeNow") + Minor(simulated, "coached")));
        Assert.Equal(month, Minor(simulated, "withoutDriving"));
        Assert.Equal((Minor(simulated, "likeNow"), Minor(simulated, "likeNow"), Minor(simulated, "coached")), (Minor(turned, "likeNow"), Minor(turned, "price"), Minor(turned, "coached")));
    }

    [Theory]
    [InlineData(20, 20)] // it ends within the month to come
    [InlineData(0, 0)] // it ended today
    public async Task The_simulated_month_is_the_coming_one_and_counts_its_days_alone(int daysLeft, int counted)
    {
        await Coached(Today.AddDays(-100), Today.AddDays(daysLeft));

        var coached = (await Read($"/me/policies/{_policy.Id}/simulation")).GetProperty("coached");

        var month = new PolicyPeriod(Today, Today.AddDays(30));
        Assert.Equal(Total(month) - Total(month, Share * counted / 30), coached.ValueKind == JsonValueKind.Null ? 0 : coached.GetProperty("minor").GetInt64());
    }

    [Fact]
    public async Task The_benefit_statement_counts_it_with_what_sharing_saved()
    {
        await Coached(_policy.From, _policy.From.AddYears(1));
        var settled = await SettleMarch();

        var driver = (await Read($"/me/policies/{_policy.Id}/benefit")).GetProperty("driver");

        Assert.Equal((settled.Coached!.Value.Minor, settled.Premium.Saved.Minor + settled.Coached.Value.Minor), (Minor(driver, "coached"), Minor(driver, "saved")));
        Assert.Equal(Total(settled.Period), Minor(driver, "withoutDriving"));
    }

    private Task Coached(DateOnly completed, DateOnly until) =>
        _door.Platform.Get<CoachingCredentials>().Issue(_door.Driver, new(Identifier.New("cch"), ScorePart.Braking, "Coach", completed, until), default);

    private async Task<Settlement> SettleMarch()
    {
        _door.Wait(TimeSpan.FromDays(40));
        await _door.Settle();
        return Assert.Single(await _door.Settled(_policy));
    }

    /// <summary>Nothing was driven, so the factor is 1 and the coaching is all there is.</summary>
    private void AssertTakesOff(int days, Settlement settled)
    {
        Assert.Equal((31, 1m), (settled.Period.Days, settled.Factor));
        Assert.Equal(Off(settled, decimal.Round(Share * days / 31, 6)), settled.Coached?.Minor ?? 0);
        Assert.Equal(Total(settled.Period), settled.Premium.Total.Minor + (settled.Coached?.Minor ?? 0));
    }

    private long Off(Settlement settled, decimal share) => Total(settled.Period) - Total(settled.Period, share);

    private long Total(PolicyPeriod period, decimal off = 0) => Premium.Of(_policy.Terms with { Coached = decimal.Round(1 - off, 6) }, period, 1).Total.Minor;

    private async Task EraseRating()
    {
        var (erasures, id, now) = (_door.Platform.Get<Erasures>(), Identifier.New("era"), _door.Platform.Time.GetUtcNow());
        await erasures.Keep(new(id, _door.Driver, new(Category: DataCategory.Rating), now, now, ErasureState.CoolingOff, [], []), default);
        await _door.Platform.Get<IOrchestrator>().Start<EraseDriver, ErasureDue>(id, new(id, now));
        await Waiting.Until(async () => (await erasures.Find(id, default))!.State == ErasureState.AwaitsStream);
    }

    private Task<JsonElement> Read(string path) => Ask(HttpMethod.Get, path, null);

    private Task<JsonElement> Send(string path, object body) => Ask(HttpMethod.Post, path, body);

    private async Task<JsonElement> Ask(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _token) } };
        using var answer = await _door.Platform.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static long Minor(JsonElement of, string name) => of.GetProperty(name).GetProperty("minor").GetInt64();
}
