using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Partners.Selling;

/// <summary>What an insurer reads of its portfolio.</summary>
public sealed class InsurersDeskTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;
    private OfferedProduct _product = null!;

    public async Task InitializeAsync()
    {
        _door = await InsurersDoor.Open();
        _product = Offers.Of(_door.Insurer);
        await _door.Platform.Get<Products>().Enter(_product, default);
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task An_off_balance_takes_twenty_policies_and_is_in_quotes_from_then_on()
    {
        var path = $"/partner/v1/products/{_product.Id}/off-balance";
        var policies = new List<BoundPolicy>();
        for (var number = 0; number < 19; number++)
        {
            policies.Add(await Sold(number % 3 * 10));
        }

        Assert.Equal("409 too-few", await _door.Verdict(HttpMethod.Post, path));
        policies.Add(await Sold(20));
        Assert.Equal("200", await _door.Verdict(HttpMethod.Post, path));

        var reckoned = Assert.Single((await _door.Read(path)).GetProperty("balances").EnumerateArray());
        var factor = reckoned.GetProperty("factor").GetDecimal();
        Assert.Equal((1, 20, 1m), (reckoned.GetProperty("version").GetInt32(), reckoned.GetProperty("policies").GetInt32(), reckoned.GetProperty("takeUp").GetDecimal()));
        Assert.InRange(factor, 1.001m, 1.4m);
        Assert.InRange(await Sum(policies, factor) / policies.Sum(policy => policy.Terms.RatedBase) - 1, -1e-9m, 1e-9m);

        var (browser, _, _) = await _door.Platform.NewSignedInDriver();
        var wish = new { insurer = _door.Insurer, product = _product.Id, covers = new[] { "liability", "theft" }, levels = Offers.Levels, bonusMalus = 0.76m };
        Assert.Equal("200", await browser.Send("POST", "/me/quotes", wish));
        var quoted = JsonSerializer.Deserialize<JsonElement>(browser.Body);
        Assert.Equal(factor, quoted.GetProperty("offBalance").GetDecimal());
        var balanced = Premium.Of(policies[0].Terms with { Balance = factor }, policies[0].Whole, 1).Total.Minor;
        Assert.Equal(balanced, quoted.GetProperty("withoutDriving").GetProperty("total").GetProperty("minor").GetInt64());
        Assert.Equal(1, (await _door.Platform.Get<PolicyBook>().Find(policies[0].Driver, policies[0].Id, default))!.Balance.Factor);
    }

    [Fact]
    public async Task The_factor_of_each_policy_stands_beside_the_rating()
    {
        var policy = await Sold(20);
        var subject = await _door.Platform.Get<Pseudonyms>().Of(_door.Insurer, policy.Driver, default);

        var factor = Assert.Single((await _door.Read($"/partner/v1/subjects/{subject}/ratings")).GetProperty("policies").EnumerateArray());

        Assert.Equal((policy.Id, _product.Id), (factor.GetProperty("policy").GetString(), factor.GetProperty("product").GetString()));
        Assert.InRange(factor.GetProperty("factor").GetDouble(), 0.7, 0.99);
    }

    [Fact]
    public async Task A_bordereau_holds_what_was_settled_in_its_month_and_no_cell_starts_a_formula()
    {
        var (settled, withdrawn) = (await Sold(20), await Sold(20));
        var subject = await _door.Platform.Get<Pseudonyms>().Of(_door.Insurer, settled.Driver, default);
        Assert.Equal("200", await _door.Verdict(HttpMethod.Put, $"/partner/v1/subjects/{subject}/policy", new { policy = "=cmd|'/C calc'!A1,\"x\"" }));
        _door.Wait(TimeSpan.FromDays(45));
        await _door.Settle();
        await WithdrawAll(withdrawn.Driver);
        var month = _door.Platform.Time.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Get, $"/partner/v1/bordereaux/{month}"));
        _door.Wait(TimeSpan.FromDays(31));

        var lines = await Lines(month);

        var line = Assert.Single(lines, line => line[0] == settled.Id);
        Assert.Equal(["'=cmd|'/C calc'!A1,\"x\"", subject, _product.Id, "2026-03-02", "2026-04-02", "settled", "1"], line[1..8]);
        var ledger = Assert.Single(await _door.Settled(settled), one => one.Period == settled.Period(0));
        Assert.Equal($"{ledger.Premium.Total.Minor}", line[13]);
        Assert.Equal($"{(ledger.Premium.Total + ledger.Premium.Saved).Minor}", line[14]);
        Assert.Equal(["withheld", "", "", "false", "", "", "", "", "", "", ""], Assert.Single(lines, line => line[0] == withdrawn.Id)[6..]);
        Assert.All(lines.SelectMany(cells => cells), cell => Assert.DoesNotMatch("^[=+@-]", cell));
        var journal = await Journal.Read(_door.Platform.Get<ITables>(), _door.Platform.Get<SubjectKeys>(), settled.Driver, default);
        Assert.Single(journal.Entries, entry => entry.Resource == "bordereau");
    }

    [Fact]
    public async Task Actual_and_expected_claims_are_told_of_twenty_policies_and_not_of_fewer()
    {
        for (var number = 0; number < 20; number++)
        {
            await Sold(20);
        }

        await WithdrawAll((await Sold(20)).Driver);
        _door.Wait(TimeSpan.FromDays(45));
        await _door.Settle();
        Assert.Equal("201", await _door.Verdict(HttpMethod.Post, "/partner/v1/claims", await Claim("2026-03-10")));

        var told = await _door.Read("/partner/v1/actual-expected?by=level");

        var cell = Assert.Single(told.GetProperty("cells").EnumerateArray());
        Assert.Equal((20, 1, 1d), (cell.GetProperty("policies").GetInt32(), cell.GetProperty("claims").GetInt32(), cell.GetProperty("expected").GetDouble()));
        Assert.Equal(1, told.GetProperty("withheld").GetInt32()); // the one that grants nothing
        Assert.Equal("2026-03", Assert.Single((await _door.Read("/partner/v1/actual-expected?by=month")).GetProperty("cells").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("201", await _door.Verdict(HttpMethod.Post, "/partner/v1/claims", await Claim("2026-03-11", "CL-10")));
        Assert.Equal(told.GetProperty("asOf").GetString(), (await _door.Read("/partner/v1/actual-expected?by=product")).GetProperty("asOf").GetString());
        _door.Wait(TimeSpan.FromMinutes(10));
        Assert.Equal(2, (await _door.Read("/partner/v1/actual-expected?by=level")).GetProperty("cells").EnumerateArray().Single().GetProperty("claims").GetInt32());
        Assert.Equal(0, (await _door.Read("/partner/v1/actual-expected?by=product", await _door.NewPartner())).GetProperty("cells").GetArrayLength());
    }

    [Fact]
    public async Task A_standalone_model_on_a_classic_tariff_is_refused_by_name_when_the_product_is_published()
    {
        var (standalone, net) = (await Model(ModelBasis.Standalone), await Model(ModelBasis.Net));

        Assert.StartsWith("standalone-model-on-classic-tariff: ", await Offered("classic", standalone, "standalone"), StringComparison.Ordinal);
        Assert.StartsWith($"another-basis: {standalone} is standalone", await Offered("classic", standalone, "net"), StringComparison.Ordinal);
        Assert.StartsWith("net-model-without-classic-tariff: ", await Offered("telematic", net, "net"), StringComparison.Ordinal);
        Assert.StartsWith("unknown-model: ", await Offered("classic", "../prior-1", "net"), StringComparison.Ordinal);
        Assert.Equal("", await Offered("classic", net, "net"));
        Assert.Equal("", await Offered("telematic", standalone, "standalone"));
        Assert.Equal("", await Offered("classic", "prior-1", "net"));
    }

    [Theory]
    [InlineData(ModelBasis.Net, true)]
    [InlineData(ModelBasis.Standalone, false)]
    public async Task A_champion_prices_a_classic_tariff_only_when_it_is_net_of_it(ModelBasis basis, bool prices)
    {
        var policy = await Sold(8);
        var champion = await Model(basis);
        foreach (var (act, by, number) in new[] { (LifeAct.Shadow, "Ada", 0), (LifeAct.Promote, "Ada", 1), (LifeAct.Promote, "Bo", 2) })
        {
            Assert.True(await _door.Platform.Get<InsurerModels>().Enter(_door.Insurer, number, new(act, champion, by, _door.Platform.Time.GetUtcNow()), default));
        }

        var rating = (await _door.Platform.Get<RatePolicy>().Now(_door.Insurer, _product.Model.Basis, policy.Driver, default))!;

        Assert.Equal(prices ? champion : null, rating.PricedBy);
        Assert.Equal(!prices, rating.Relativity == (await _door.Platform.Get<RateDriver>().Now(policy.Driver, default))!.Relativity);
    }

    /// <summary>A model of the insurer's book.</summary>
    private async Task<string> Model(ModelBasis basis)
    {
        var model = (DrivenModels.Braking(2) with { Basis = basis }).Named();
        Assert.Null(await _door.Platform.Get<InsurerModels>().Add(_door.Insurer, model, default));
        return model.Version;
    }

    /// <summary>Why a product is refused; empty when it is taken.</summary>
    private async Task<string> Offered(string kind, string version, string basis)
    {
        using var answer = await _door.Send(HttpMethod.Post, "/partner/v1/products", new { name = "Drive", kind, tariff = Offers.Told, model = new { version, basis } });
        return answer.StatusCode == System.Net.HttpStatusCode.Created
            ? ""
            : JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("detail").GetString()!;
    }

    private async Task<BoundPolicy> Sold(decimal points)
    {
        var (_, driver, _) = await _door.NewSubject();
        await _door.Drive(driver, points);
        return await _door.Bind(_product, driver, PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris"));
    }

    /// <summary>What the portfolio's rated covers come to under a balance, as the platform rates each policy.</summary>
    private async Task<decimal> Sum(IEnumerable<BoundPolicy> policies, decimal balance)
    {
        var sum = 0m;
        foreach (var policy in policies)
        {
            var rating = (await _door.Platform.Get<RateDriver>().Now(policy.Driver, default))!;
            sum += policy.Terms.RatedBase * balance * RatePeriod.Decide(policy, rating);
        }

        return sum;
    }

    private async Task WithdrawAll(string driver)
    {
        foreach (var grant in await _door.Platform.Get<Consents>().Of(driver, default))
        {
            await _door.Platform.Get<Consents>().Withdraw(driver, grant.Id, default, _door.Platform.Time.GetUtcNow());
        }
    }

    private async Task<object> Claim(string date, string reference = "CL-9")
    {
        await foreach (var policy in _door.Platform.Get<PolicyBook>().Sold(_door.Insurer, default))
        {
            if (!await _door.Platform.Get<RatePeriod>().IsGranted(policy, default))
            {
                continue; // withdrawn, and in a part of its own
            }

            var subject = await _door.Platform.Get<Pseudonyms>().Of(_door.Insurer, policy.Driver, default);
            return new { subject, reference, cover = "liability", date, fault = "full", paidMinor = 0, reserveMinor = 100, currency = "EUR" };
        }

        throw new InvalidOperationException("Nothing is sold.");
    }

    /// <summary>The cells of a bordereau's lines; none here holds a line end.</summary>
    private async Task<List<string[]>> Lines(string month)
    {
        using var response = await _door.Send(HttpMethod.Get, $"/partner/v1/bordereaux/{month}");
        Assert.Equal("200", await OpenPlatform.Verdict(response));
        Assert.StartsWith("text/csv", response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(Cells)];
    }

    private static string[] Cells(string line) =>
        [.. Regex.Matches(line, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").Select(cell => (cell.Groups[1].Success ? cell.Groups[1] : cell.Groups[2]).Value.Replace("\"\"", "\"", StringComparison.Ordinal))];
}
