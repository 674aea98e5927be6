using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Partners.OAuth;

public sealed class PartnerScopeTests : IAsyncLifetime
{
    private readonly OpenPlatform _platform = new();
    private Client _client = null!;
    private string _driver = "";
    private string _subject = "";

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        _client = await Client.New(_platform);
        _driver = (await _platform.NewDriver()).Joined.Driver;
        _subject = await _platform.Get<Pseudonyms>().Introduce(_client.Id, _driver, default);
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        return _platform.DisposeAsync();
    }

    [Theory]
    [InlineData("ratings", "rating:pricing", "404 not-found")] // admitted: there is no trip to rate
    [InlineData("ratings", "trip-summary:pricing", "403 missing-scope")]
    [InlineData("ratings", "rating:research", "403 wrong-purpose")]
    [InlineData("trips", "trip-summary:pricing", "200")]
    [InlineData("trips", "rating:pricing", "403 missing-scope")]
    [InlineData("trips", "driving-events:pricing", "403 missing-scope")]
    [InlineData("trips", "trip-summary:claims", "403 wrong-purpose")]
    public async Task The_token_and_the_grant_agree_on_category_and_purpose(string resource, string scope, string answer)
    {
        await Grant(Purpose.Pricing, DataCategory.Rating, DataCategory.TripSummary);

        Assert.Equal(answer, (await Read(resource, scope)).Verdict);
    }

    [Theory]
    [InlineData("ratings", "rating:pricing")]
    [InlineData("trips", "trip-summary:pricing")]
    public async Task Without_any_grant_no_purpose_is_the_wrong_one(string resource, string scope)
    {
        await Grant(Purpose.Pricing, DataCategory.Location);

        Assert.Equal("403 no-grant", (await Read(resource, scope)).Verdict);
    }

    [Fact]
    public async Task A_grant_that_was_withdrawn_is_none_for_another_purpose_either()
    {
        var grant = await Grant(Purpose.Pricing, DataCategory.TripSummary);
        await _platform.Get<Consents>().Withdraw(_driver, grant, default);

        Assert.Equal("403 no-grant", (await Read("trips", "trip-summary:research")).Verdict);
    }

    [Fact]
    public async Task A_refusal_names_the_category_that_is_missing()
    {
        Assert.Contains("rating", (await Read("ratings", "location:pricing")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trip-summary:research", null)]
    [InlineData("trip-summary:research driving-events:research", 3)]
    public async Task What_the_token_was_not_given_does_not_leave_though_the_driver_granted_it(string scope, int? braking)
    {
        await Grant(Purpose.Research, DataCategory.TripSummary, DataCategory.DrivingEvents);
        await DriveOnce();

        var body = JsonSerializer.Deserialize<JsonElement>((await Read("trips", scope)).Body);
        var trip = body.GetProperty("trips").EnumerateArray().Single();

        Assert.Equal(braking, trip.TryGetProperty("braking", out var count) ? count.GetInt32() : null);
        var entry = Assert.Single((await Journal.Read(_platform.Get<ITables>(), _platform.Get<SubjectKeys>(), _driver, default)).Entries);
        Assert.Equal(Purpose.Research, entry.Purpose);
        Assert.Equal(braking is not null, entry.Categories.Contains(DataCategory.DrivingEvents));
    }

    private async Task DriveOnce()
    {
        var segment = Boots.Name(1, 1);
        var holder = Subject.Driver(_driver);
        var trip = ClosedTrips.Of(segment, _platform.Time.GetUtcNow().AddDays(-1));
        await _platform.Get<TripRows>().Insert(trip, await _platform.Get<TripKeys>().GetOrCreate(trip.Id, holder, default), default);
        await _platform.Get<TripIndex>().Put(holder, trip, null, default);
    }

    private async Task<string> Grant(Purpose purpose, params DataCategory[] categories)
    {
        var now = _platform.Time.GetUtcNow();
        var grant = new Grant(Identifier.New("gra"), _driver, _client.Id, purpose, categories, Basis.Consent, now, now.AddDays(1), null);
        await _platform.Get<Consents>().Give(grant, default);
        return grant.Id;
    }

    private async Task<(string Verdict, string Body)> Read(string resource, string scope)
    {
        using var response = await _platform.Bearer(HttpMethod.Get, $"/partner/v1/subjects/{_subject}/{resource}", await _client.Token(scope));
        await response.Content.LoadIntoBufferAsync();
        return (await OpenPlatform.Verdict(response), await response.Content.ReadAsStringAsync());
    }
}
