using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Consent.Asking;

/// <summary>A partner asks for more, through its own door, and the driver answers through theirs.</summary>
public sealed class ConsentRequestTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private string _partner = "";
    private string _subject = "";

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _driver = await _platform.Join("ci-asked");
        _partner = (await _platform.Operator.AddPartner(new("Demo Insurance", PartnerKind.Insurer), default)).Partner;
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner);
        _subject = (await _driver.Self.GiveGrant(new(_partner, 1, Purpose.Pricing, [DataCategory.Rating]), default)).Pseudonym;
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task What_is_asked_for_is_granted_only_as_far_as_the_driver_says()
    {
        Assert.Equal(201, (await Ask("pricing", "trip-summary", "location")).Status);
        Assert.DoesNotContain(DataCategory.TripSummary, await InForce());
        var asked = Assert.Single(await Requests());

        Assert.Equal(400, await Answer(asked, "raw"));
        Assert.Equal(200, await Answer(asked, "trip-summary"));

        Assert.Equal(new HashSet<DataCategory> { DataCategory.Rating, DataCategory.TripSummary }, await InForce());
        Assert.Equal(["granted"], await States());
        Assert.Equal(409, await Answer(asked, "location")); // it is answered
    }

    [Fact]
    public async Task An_empty_answer_declines()
    {
        await Ask("research", "raw");

        Assert.Equal(200, await Answer(Assert.Single(await Requests())));

        Assert.Equal(["declined"], await States());
        Assert.Empty(await _platform.Get<Consents>().InForce(_driver.Id, _partner, Purpose.Research, default));
    }

    [Fact]
    public async Task Who_does_not_answer_has_not_agreed()
    {
        await Ask("research", "raw");
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(["lapsed"], await States());
        Assert.Equal(409, await Answer(Assert.Single(await Requests()), "raw"));
    }

    [Fact]
    public async Task A_driver_is_not_pestered_and_not_asked_for_what_no_notice_names()
    {
        Assert.Equal(201, (await Ask("research", "raw")).Status);
        Assert.Equal(201, (await Ask("research", "raw")).Status);
        Assert.Equal(201, (await Ask("research", "raw")).Status);
        Assert.Equal(409, (await Ask("research", "raw")).Status);

        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner, Published.Terms(new NoticeUse(Purpose.Pricing, [DataCategory.Rating], Basis.Contract, 30, [])));
        Assert.Equal(400, (await Ask("research", "raw")).Status);
    }

    [Fact]
    public async Task A_request_under_an_older_notice_cannot_be_granted_any_more()
    {
        await Ask("research", "raw");
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner);

        Assert.Equal(409, await Answer(Assert.Single(await Requests()), "raw"));
        Assert.Equal(["open"], await States()); // to be declined, or to lapse
    }

    private async Task<IReadOnlySet<DataCategory>> InForce() => await _platform.Get<Consents>().InForce(_driver.Id, _partner, Purpose.Pricing, default);

    private async Task<List<string>> Requests() => [.. (await _platform.Get<ConsentRequests>().To(_driver.Id, default)).Select(request => request.Id)];

    private async Task<(int Status, JsonElement Body)> Ask(string purpose, params string[] categories) =>
        await AsPartner(HttpMethod.Post, new { purpose, categories, words = "It would make it cheaper." });

    private async Task<IEnumerable<string?>> States() =>
        (await AsPartner(HttpMethod.Get, null)).Body.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("state").GetString()).ToList();

    private async Task<(int Status, JsonElement Body)> AsPartner(HttpMethod method, object? body)
    {
        var token = await _platform.Get<AccessTokens>().Issue(
            _partner, DisclosureScope.Parse("rating:pricing")!, _platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        return await Send(method, $"/partner/v1/subjects/{_subject}/consent-requests", token, body);
    }

    private async Task<int> Answer(string request, params string[] categories)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", [DriverScope.WriteGrants], TimeSpan.FromDays(1), default))!.Value;
        return (await Send(HttpMethod.Post, $"/me/consent-requests/{request}/answer", token, new { categories })).Status;
    }

    private async Task<(int Status, JsonElement Body)> Send(HttpMethod method, string path, string token, object? body)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, body.GetType()),
            Headers = { Authorization = new("Bearer", token) },
        };
        using var response = await _platform.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
