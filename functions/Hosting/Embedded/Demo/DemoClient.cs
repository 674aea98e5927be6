using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Relations;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Coaching;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>One actor of the demo at the platform's own HTTP door: what the demo does, anyone can.</summary>
internal sealed class DemoClient(HttpClient http, string token)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new NotMeasuredAsNull(), new VectorAsArray() },
    };

    public static DemoClient Bearer(HttpClient http, string token) => new(http, token);

    /// <summary>A partner, with a token for some scopes; it serves for ten minutes.</summary>
    public static async Task<DemoClient> Partner(HttpClient http, string id, string secret, DisclosureScope scope, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret), new("scope", scope.ToString()),
        ]);
        using var response = await http.PostAsync(IssueAccessToken.Path, form, cancellation);
        response.EnsureSuccessStatusCode();
        return new(http, (await response.Content.ReadFromJsonAsync<IssueAccessToken.Response>(cancellation))!.AccessToken);
    }

    public Task<AddDriver.Response> AddDriver(AddDriver.Request request, CancellationToken cancellation) =>
        Send<AddDriver.Response>(HttpMethod.Post, "/operator/drivers", request, cancellation);

    public Task<AddPartner.Response> AddPartner(AddPartner.Request request, CancellationToken cancellation) =>
        Send<AddPartner.Response>(HttpMethod.Post, "/operator/partners", request, cancellation);

    public Task<MadeDongle> MakeDongle(MakeDongle.Request request, CancellationToken cancellation) =>
        Send<MadeDongle>(HttpMethod.Post, "/operator/dongles", request, cancellation);

    public Task<PairDongle.Response> PairDongle(PairDongle.Request request, CancellationToken cancellation) =>
        Send<PairDongle.Response>(HttpMethod.Post, "/me/dongles", request, cancellation);

    public Task<CollectionPolicy> ChooseCollection(string dongle, CollectionChoice choice, CancellationToken cancellation) =>
        Send<CollectionPolicy>(HttpMethod.Put, $"/me/dongles/{dongle}/collection", new ChooseCollection.Request(choice), cancellation);

    public Task<GiveGrant.Response> GiveGrant(GiveGrant.Request request, CancellationToken cancellation) =>
        Send<GiveGrant.Response>(HttpMethod.Post, "/me/grants", request, cancellation);

    public Task<PublishNotice.Response> PublishNotice(NoticeTerms terms, CancellationToken cancellation) =>
        Send<PublishNotice.Response>(HttpMethod.Post, "/partner/v1/notices", terms, cancellation);

    public Task<AskConsent.Asked> AskConsent(string subject, AskConsent.Request request, CancellationToken cancellation) =>
        Send<AskConsent.Asked>(HttpMethod.Post, $"/partner/v1/subjects/{subject}/consent-requests", request, cancellation);

    public Task<Grant> WithdrawGrant(string grant, CancellationToken cancellation) =>
        Send<Grant>(HttpMethod.Delete, $"/me/grants/{grant}", null, cancellation);

    public Task<CoachMe.Response> Coaching(CancellationToken cancellation) =>
        Send<CoachMe.Response>(HttpMethod.Get, "/me/coaching", null, cancellation);

    /// <summary>Wants coaching, which has the platform look at once instead of within the week.</summary>
    public async Task WantCoaching(CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Put, "/me/coaching", new CoachMe.Wish(IsOff: false));
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public Task<ListTrips.Response> Trips(CancellationToken cancellation) =>
        Send<ListTrips.Response>(HttpMethod.Get, "/me/trips", null, cancellation);

    public Task<ReadTrip.Response> Trip(string trip, CancellationToken cancellation) =>
        Send<ReadTrip.Response>(HttpMethod.Get, $"/me/trips/{trip}", null, cancellation);

    public Task<DriverRating> Rating(CancellationToken cancellation) =>
        Send<DriverRating>(HttpMethod.Get, "/me/rating", null, cancellation);

    public Task<Journal> Journal(CancellationToken cancellation) =>
        Send<Journal>(HttpMethod.Get, "/me/journal", null, cancellation);

    /// <summary>The status and the body of whatever the platform answers, refusals included.</summary>
    public async Task<(int Status, string Body)> Read(string path, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path, null);
        using var response = await http.SendAsync(request, cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    private async Task<T> Send<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = Request(method, path, body);
        using var response = await http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(Json, cancellation))!
            : throw new HttpRequestException($"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, object? body) => new(method, path)
    {
        Headers = { Authorization = new("Bearer", token) },
        Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json),
    };
}
