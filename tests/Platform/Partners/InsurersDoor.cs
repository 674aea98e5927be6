using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Partners;

/// <summary>An insurer at its door, with a subject who granted it everything for pricing.</summary>
internal sealed class InsurersDoor : IAsyncDisposable
{
    private static readonly string Everything = string.Join(' ', DisclosureScope.All.Where(scope => scope.EndsWith(":pricing", StringComparison.Ordinal)));

    private readonly Dictionary<string, string> _tokens = [];

    private InsurersDoor(OpenPlatform platform) => Platform = platform;

    public OpenPlatform Platform { get; }

    public string Insurer { get; private set; } = "";

    public string Driver { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Grant { get; private set; } = "";

    public static async Task<InsurersDoor> Open(int requestsPerMinute = 10_000, Action<IServiceCollection>? adapt = null)
    {
        var platform = new OpenPlatform([KeyValuePair.Create("PartnerApi:RequestsPerMinute", (string?)$"{requestsPerMinute}")], adapt);
        await platform.InitializeAsync();
        var door = new InsurersDoor(platform);
        door.Insurer = await door.NewPartner();
        (door.Subject, door.Driver, door.Grant) = await door.NewSubject();
        return door;
    }

    public async ValueTask DisposeAsync() => await Platform.DisposeAsync();

    public async Task<string> NewPartner(PartnerKind kind = PartnerKind.Insurer) =>
        (await Platform.Get<PartnerRegister>().Add("Demo Insurance", kind, default)).Partner.Id;

    public async Task<(string Subject, string Driver, string Grant)> NewSubject()
    {
        var driver = (await Platform.NewDriver()).Joined.Driver;
        var now = Platform.Time.GetUtcNow();
        var grant = new Grant(
            Identifier.New("gra"), driver, Insurer, Purpose.Pricing, Enum.GetValues<DataCategory>(), Basis.Contract, now, now.AddDays(300), null);
        await Platform.Get<Consents>().Give(grant, default);
        return (await Platform.Get<Pseudonyms>().Introduce(Insurer, driver, default), driver, grant.Id);
    }

    public async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, object? body = null, string? partner = null, params (string Name, string Value)[] headers)
    {
        partner ??= Insurer;
        if (!_tokens.TryGetValue(partner, out var token))
        {
            _tokens[partner] = token = await Platform.Get<AccessTokens>().Issue(partner, DisclosureScope.Parse(Everything)!, Platform.OwnOrigin, default);
        }

        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Platform.Http.SendAsync(request);
    }

    /// <summary>Lets time pass; tokens are asked for anew.</summary>
    public void Wait(TimeSpan time)
    {
        Platform.Time.Advance(time);
        _tokens.Clear();
    }

    public async Task<JsonElement> Read(string path, string? partner = null)
    {
        using var response = await Send(HttpMethod.Get, path, null, partner);
        Assert.Equal("200", await OpenPlatform.Verdict(response));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> Verdict(HttpMethod method, string path, object? body = null, string? partner = null, params (string Name, string Value)[] headers)
    {
        using var response = await Send(method, path, body, partner, headers);
        return await OpenPlatform.Verdict(response);
    }

    /// <summary>A claim about the subject, as it is told.</summary>
    public object Claim(string reference = "CL-1", long paidMinor = 0, string? subject = null) =>
        new { subject = subject ?? Subject, reference, cover = "liability", date = "2026-02-01", fault = "full", paidMinor, reserveMinor = 250_000, currency = "EUR" };
}
