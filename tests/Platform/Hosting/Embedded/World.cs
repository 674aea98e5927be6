using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A running platform with everyone in it: two drivers, two partners, an operator, and each of their credentials, good and bad.</summary>
public sealed class World : IAsyncLifetime
{
    private readonly ManualTime _time = new(Boots.Noon);
    private readonly TemporaryFolder _folders = new();
    private readonly Dictionary<string, AuthenticationHeaderValue?> _credentials = [];
    private RunningPlatform _platform = null!;
    private int _made;

    internal HttpClient Http => _platform.Http;

    internal string Partner { get; private set; } = "";

    internal string Trip { get; private set; } = "";

    internal DateTimeOffset Now => _time.GetUtcNow();

    private string Driver { get; set; } = "";

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder => builder.Services.AddSingleton<IOrchestration, AskSomeone>());
        Driver = await NewDriver();
        _credentials["expired"] = Bearer(await _platform.Get<DriverTokens>().Issue(Driver, default));
        _time.Advance(TimeSpan.FromDays(90));
        _credentials["driver"] = Bearer(await _platform.Get<DriverTokens>().Issue(Driver, default));
        _credentials["other driver"] = Bearer(await _platform.Get<DriverTokens>().Issue(await NewDriver(), default));
        _credentials["operator"] = Bearer(await _platform.Get<OperatorToken>().Get(default));
        (Partner, var secret) = await NewPartner();
        _credentials["partner"] = Basic(Partner, secret);
        var (other, otherSecret) = await NewPartner();
        _credentials["other partner"] = Basic(other, otherSecret);
        _credentials["nobody"] = null;
        _credentials["wrong token"] = Bearer(Identifier.NewSecret("cid"));
        _credentials["wrong secret"] = Basic(Partner, otherSecret);
        Trip = await NewTrip(Driver);
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        _folders.Dispose();
    }

    internal T Get<T>()
        where T : notnull => _platform.Get<T>();

    internal async Task<HttpResponseMessage> Send(string caller, HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body, Headers = { Authorization = _credentials[caller] } };
        return await Http.SendAsync(request);
    }

    /// <summary>Another driver with a trip, whom the partner may name; what else holds between them is for the caller to arrange.</summary>
    internal async Task<(string Pseudonym, string Driver)> NewSubject()
    {
        var driver = await NewDriver();
        await NewTrip(driver);
        return (await Get<Pseudonyms>().Introduce(Partner, driver, default), driver);
    }

    internal async Task<string> NewGrant()
    {
        var grant = Grants.To(Partner, Driver, DataCategory.Rating);
        await Get<Consents>().Give(grant, default);
        return grant.Id;
    }

    /// <summary>The id of an orchestration that waits, of one that was ended, or of none.</summary>
    internal async Task<string> Orchestration(string state)
    {
        var id = OrchestrationId.Of<AskSomeone>($"{Interlocked.Increment(ref _made)}");
        if (state != "unknown")
        {
            var orchestrator = Get<IOrchestrator>();
            await orchestrator.Start<AskSomeone, TimeSpan>(id.Split(':')[1], TimeSpan.FromDays(1));
            while (state == "finished" && (await orchestrator.Get(id))!.Finished is null)
            {
                await orchestrator.Terminate(id, "over");
                await Task.Delay(1);
            }
        }

        return id;
    }

    internal Task<MadeDongle> NewDongle() => MakeDongle($"ci-{Interlocked.Increment(ref _made):D6}");

    internal async Task<MadeDongle> NewPairedDongle()
    {
        var dongle = await NewDongle();
        var owner = (await Get<Drivers>().Find(Driver, default))!;
        await Get<Dongles>().Pair(dongle.Id, (await Get<Vehicles>().Add(owner, default)).Id, default);
        return dongle;
    }

    /// <summary>The id of something that lies in quarantine.</summary>
    internal async Task<string> NewQuarantined()
    {
        var dongle = await NewDongle();
        var rejected = new StreamEvent(0, Interlocked.Increment(ref _made), dongle.Id, Now, "no batch"u8.ToArray());
        await Get<Quarantine>().Keep(rejected, new(RejectionReason.NotJson), default);
        return QuarantineKey.Of(rejected).Row;
    }

    /// <summary>A folder of its own for a backup; gone with the world.</summary>
    internal string NewFolder() => _folders[$"{Interlocked.Increment(ref _made)}"];

    internal string DataFolder => Get<EmbeddedOptions>().DataPath;

    /// <summary>A dongle's proof that it holds its key.</summary>
    internal static JsonContent Proof(string dongle, string key, DateTimeOffset now)
    {
        var (ts, nonce) = (now.ToUnixTimeSeconds(), "0123456789abcdef");
        var signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes($"{dongle}\n{ts}\n{nonce}"));
        return JsonContent.Create(new { ts, nonce, sig = Convert.ToBase64String(signature) });
    }

    /// <summary>Status and problem type; a refusal that is no documented problem says so instead.</summary>
    internal static async Task<string> Verdict(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status < 400)
        {
            return $"{status}";
        }

        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{status} without a problem: {await response.Content.ReadAsStringAsync()}";
        }

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        var type = problem.GetProperty("type").GetString();
        return Problem.All.Any(known => known.Type == type && known.Status == status && problem.GetProperty("status").GetInt32() == status)
            ? $"{status} {type![Problem.TypePrefix.Length..]}"
            : $"{status} with the unknown type {type}";
    }

    private async Task<MadeDongle> MakeDongle(string id) => (await Get<Dongles>().Make(id, default))!;

    private async Task<string> NewDriver() => (await Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;

    private async Task<(string Id, string Secret)> NewPartner()
    {
        var (partner, secret) = await Get<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default);
        return (partner.Id, secret);
    }

    private async Task<string> NewTrip(string driver)
    {
        var segment = Boots.Name((uint)Interlocked.Increment(ref _made), 1);
        var trip = ClosedTrips.Of(segment, Now.AddDays(-1));
        var key = await Get<TripKeys>().GetOrCreate(trip.Id, Subject.Driver(driver), default);
        await Get<TripRows>().Insert(trip, key, default);
        await Get<TripIndex>().Put(Subject.Driver(driver), trip, null, default);
        return trip.Id;
    }

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
}
