using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Partners;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>A policy that was bound, driven, settled by the platform, read and claimed under by its insurer: what its driver reads of who gained what.</summary>
public sealed class ReadBenefitTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;
    private BoundPolicy _policy = null!;

    public async Task InitializeAsync()
    {
        _door = await InsurersDoor.Open();
        _policy = await _door.Bind(Offers.Of(_door.Insurer), _door.Driver, PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris"), new(1, 1.05m));
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task A_settled_month_is_told_to_the_cent_with_what_the_insurer_read_and_claimed()
    {
        _door.Wait(TimeSpan.FromDays(25));
        await _door.Drive(_door.Driver, 20);
        _door.Wait(TimeSpan.FromDays(20));
        await _door.Settle();
        var settled = Assert.Single(await _door.Settled(_policy)).Premium;
        Assert.InRange(settled.Saved.Minor, 1, settled.Total.Minor);
        await _door.Read($"/partner/v1/subjects/{_door.Subject}/settlements");
        await _door.Read($"/partner/v1/subjects/{_door.Subject}/ratings");
        Assert.Equal("201", await _door.Verdict(HttpMethod.Post, "/partner/v1/claims", new
        {
            subject = _door.Subject,
            reference = "CL-1",
            cover = "liability",
            date = "2026-03-10",
            fault = "full",
            paidMinor = 90_000,
            reserveMinor = 30_000,
            currency = "EUR",
        }));

        var told = await Benefit();

        var (driver, insurer, platform) = (told.GetProperty("driver"), told.GetProperty("insurer"), told.GetProperty("platform"));
        var tariff = Premium.Of(_policy.Terms with { Balance = 1 }, _policy.Period(0)!.Value, 1).Total.Minor;
        var (total, net, fee) = (settled.Total.Minor, settled.Net.Minor, Money.Rounded(settled.Net.Minor * 0.02m, "EUR").Minor);
        Assert.Equal(1, told.GetProperty("periods").GetInt32());
        Assert.Equal([total, total + settled.Saved.Minor, tariff, settled.Saved.Minor, tariff - total, 0], Cents(driver, "paid", "withoutDriving", "byTariff", "saved", "gained", "returned"));
        Assert.Equal([net, fee, 120_000, net - fee - 120_000], Cents(insurer, "netPremium", "toPlatform", "incurred", "left"));
        Assert.Equal(fee, Assert.Single(Cents(platform, "fee")));
        Assert.Equal((1, 2, 800), (insurer.GetProperty("claims").GetInt32(), platform.GetProperty("trips").GetInt32(), platform.GetProperty("km").GetDouble()));
        Assert.Equal(("rating", 2), Assert.Single(insurer.GetProperty("received").EnumerateArray().Select(one => (one.GetProperty("category").GetString(), one.GetProperty("times").GetInt32()))));
    }

    [Fact]
    public async Task Before_a_month_is_settled_nobody_gained_anything_and_it_says_why()
    {
        var told = await Benefit();

        Assert.Equal(0, told.GetProperty("periods").GetInt32());
        Assert.Equal([0, 0], Cents(told.GetProperty("driver"), "paid", "gained"));
        Assert.Contains(told.GetProperty("words").EnumerateArray(), word => word.GetString()!.StartsWith("No period is settled yet", StringComparison.Ordinal));
    }

    private async Task<JsonElement> Benefit()
    {
        var token = (await _door.Platform.Get<DriverTokens>().Issue(_door.Driver, "mine", [DriverScope.ReadRating], TimeSpan.FromDays(1), default))!.Value.Text;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/me/policies/{_policy.Id}/benefit") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await _door.Platform.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static List<long> Cents(JsonElement side, params string[] names) => [.. names.Select(name => side.GetProperty(name).GetProperty("minor").GetInt64())];
}
