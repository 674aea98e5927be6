using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A running platform with everyone in it: two drivers, two partners, an operator, and each of their credentials, good and bad.</summary>
public sealed class World : IAsyncLifetime
{
    private readonly ManualTime _time = new(Boots.Noon);
    private readonly TemporaryFolder _folders = new();
    private readonly Dictionary<string, AuthenticationHeaderValue?> _credentials = [];
    private RunningPlatform _platform = null!;
    private string _otherDriver = "";
    private int _made;

    /// <value>The example of RFC 7517, A.1.</value>
    internal static object PublicKey { get; } = new
    {
        kty = "EC",
        crv = "P-256",
        x = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    };

    internal static object Correction { get; } = new
    {
        cover = "liability",
        date = "2026-09-01",
        fault = "none",
        paidMinor = 120_000,
        reserveMinor = 0,
        currency = "EUR",
        reason = "The other driver admitted it.",
    };

    internal HttpClient Http => _platform.Http;

    internal string Partner { get; private set; } = "";

    internal string OtherPartner { get; private set; } = "";

    internal string Trip { get; private set; } = "";

    internal DateTimeOffset Now => _time.GetUtcNow();

    internal string Driver { get; set; } = "";

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder =>
        {
            builder.Services.AddSingleton<IOrchestration, AskSomeone>();
            builder.Configuration["PartnerApi:RequestsPerMinute"] = "100000"; // its clock stands still
            builder.Configuration["Transfer:Platforms:0"] = "https://peer.example";
        });
        Driver = await NewDriver();
        _credentials["expired"] = Bearer(await NewToken(Driver, DriverScope.All));
        _time.Advance(TimeSpan.FromDays(90));
        _credentials["driver"] = Bearer(await NewToken(Driver, DriverScope.All));
        _credentials["driver without scope"] = Bearer(await NewToken(Driver, []));
        _otherDriver = await NewDriver();
        _credentials["other driver"] = Bearer(await NewToken(_otherDriver, DriverScope.All));
        _credentials["operator"] = Bearer(await _platform.Get<OperatorToken>().Get(default));
        Partner = await NewPartner();
        var pricing = string.Join(' ', DisclosureScope.All.Where(scope => scope.EndsWith(":pricing", StringComparison.Ordinal)));
        var token = await NewAccessToken(Partner, pricing);
        _credentials["partner"] = Bearer(token);
        OtherPartner = await NewPartner();
        _credentials["other partner"] = Bearer(await NewAccessToken(OtherPartner, pricing));
        _credentials["partner without scope"] = Bearer(await NewAccessToken(Partner, "raw:pricing"));
        _credentials["altered token"] = Bearer(token[..^8] + new string('A', 8));
        _credentials["nobody"] = null;
        _credentials["wrong token"] = Bearer(DriverSecret.New("cid", Driver).Text);
        Trip = await NewTrip(Driver);
        await NewNotice();
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
        using var request = new HttpRequestMessage(method, path) { Content = body, Headers = { Authorization = _credentials.GetValueOrDefault(caller) } };
        if (caller is "session" or "forged")
        {
            var (secret, open) = (await Get<Sessions>().Begin(Driver, "a browser", [], default))!.Value;
            request.Headers.Add("Cookie", $"connected-insurance={secret}");
            request.Headers.Add("X-CSRF-Token", caller == "forged" ? "guessed" : open.Csrf);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>Another driver with a trip, whom the partner may name; what else holds between them is for the caller to arrange.</summary>
    internal async Task<(string Pseudonym, string Driver)> NewSubject()
    {
        var driver = await NewDriver();
        await NewTrip(driver);
        return (await Get<Pseudonyms>().Introduce(Partner, driver, default), driver);
    }

    /// <summary>A session's id.</summary>
    internal async Task<string> NewSession(bool ofTheDriver)
    {
        var (sessions, driver) = (Get<Sessions>(), ofTheDriver ? Driver : _otherDriver);
        return (await sessions.Begin(driver, null, await sessions.EndAll(driver, default), default))!.Value.Session.Id; // a driver has twenty at most
    }

    /// <summary>A personal access token's id.</summary>
    internal async Task<string> NewToken(bool ofTheDriver) =>
        (await Get<DriverTokens>().Issue(ofTheDriver ? Driver : _otherDriver, "one more", [], TimeSpan.FromDays(1), default))!.Value.Id;

    internal async Task<string> NewGrant()
    {
        var grant = Grants.To(Partner, Driver, DataCategory.Rating) with { Notice = (await NewNotice()).Version };
        await Get<Consents>().Give(grant, default);
        return grant.Id;
    }

    /// <summary>A claim the partner told about one of its subjects.</summary>
    internal async Task<InsuranceClaim> NewClaim(string subject)
    {
        var (book, reference) = (Get<ClaimBook>(), $"CL-{Interlocked.Increment(ref _made)}");
        var driver = (await Get<Pseudonyms>().Resolve(Partner, subject, default))!;
        var statement = new ClaimStatement(1, Now, Cover.Liability, new(2026, 9, 1), Fault.Undecided, 0, 250_000, "EUR");
        var claim = new InsuranceClaim(await book.IdOf(Partner, reference, default), Partner, driver, subject, reference, [statement]);
        Assert.True(await book.Enter(claim, default));
        return claim;
    }

    /// <summary>A further version of the partner's notice; it asks for pricing alone.</summary>
    internal Task<Notice> NewNotice() => Published.By(
        Get<PartnerRegister>(), Get<PublishedNotices>(), Partner, Published.Terms(new NoticeUse(Purpose.Pricing, Enum.GetValues<DataCategory>(), Basis.Consent, 365, [])));

    /// <summary>The id of a withdrawal the partner was told of.</summary>
    internal async Task<string> NewWithdrawal()
    {
        var withdrawal = Identifier.New("wdr");
        await Get<PartnerWithdrawals>().Tell(Partner, new(withdrawal, Now, "a notice", null), default);
        return withdrawal;
    }

    /// <summary>A webhook of the partner: the first there is, else a new one.</summary>
    internal async Task<string> Webhook() => await Get<WebhookEndpoints>().Of(Partner, default) is [var first, ..]
        ? first.Id
        : (await Get<WebhookEndpoints>().Add(Partner, new("https://127.0.0.1/"), AddWebhook.Everything, "rating:pricing", default))!.Value.Endpoint.Id;

    /// <summary>The id of an orchestration that waits, of one that was ended, or of none.</summary>
    internal async Task<string> Orchestration(string state)
    {
        var id = OrchestrationId.Of<AskSomeone>($"{Interlocked.Increment(ref _made)}");
        if (state != "unknown")
        {
            var orchestrator = Get<IOrchestrator>();
            await orchestrator.Start<AskSomeone, TimeSpan>(id.Split(':')[1], TimeSpan.FromDays(1));
            if (state == "finished")
            {
                await orchestrator.Terminate(id, "over");
                await Waiting.Until(async () => (await orchestrator.Get(id))!.Finished is not null);
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

        if (response.RequestMessage?.RequestUri?.AbsolutePath == IssueAccessToken.Path && status is 400 or 401)
        {
            return $"{status} {(await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error")}"; // RFC 6749 has a form of its own
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

    internal async Task<string> NewDriver() => (await Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;

    internal async Task<string> NewPartner() => (await Get<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default)).Partner.Id;

    private async Task<string> NewToken(string driver, IReadOnlyList<string> scopes) =>
        (await Get<DriverTokens>().Issue(driver, "mine", scopes, DriverTokens.UsualLifetime, default))!.Value.Text;

    private Task<string> NewAccessToken(string partner, string scope) =>
        Get<AccessTokens>().Issue(partner, DisclosureScope.Parse(scope)!, Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);

    /// <summary>The id of something the partner asked the driver for.</summary>
    internal async Task<string> NewConsentRequest(bool isLapsed)
    {
        var notice = await NewNotice();
        var request = new ConsentRequest(
            Identifier.New("req"), Partner, Driver, notice.Version, Purpose.Pricing, [DataCategory.Rating], "To price.", Now.AddDays(-30), isLapsed ? Now : Now.AddDays(1));
        await Get<ConsentRequests>().Ask(request, default);
        return request.Id;
    }

    /// <summary>A driver under 18 whose guardian the driver is, or who has another, or has turned 18 today; and something they granted.</summary>
    internal async Task<(string Driver, string Grant)> NewWard(string state)
    {
        var adultFrom = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(state == "grown up" ? 0 : 1);
        var ward = await Get<Drivers>().Add(new("Eve", "eve@example.org"), "UTC", default, adultFrom, state == "another's ward" ? _otherDriver : Driver);
        var grant = Grants.To(Partner, ward.Id, DataCategory.Rating) with { Cosignature = new(null, null) };
        await Get<Consents>().Give(grant, default);
        return (ward.Id, grant.Id);
    }

    /// <summary>The id of a contest of the driver's that waits for a human.</summary>
    internal async Task<string> NewContest()
    {
        var contest = new Contest(Identifier.New("cts"), Driver, Trip, 1, null, "I was being towed.", null, Now, Now + ContestTrip.Within, null);
        await Get<Contests>().Keep(contest, default);
        await Get<Contests>().Wait(contest, default);
        return contest.Id;
    }

    /// <summary>The id of a policy the driver bound with the partner.</summary>
    /// <summary>A product of the partner's.</summary>
    internal async Task<string> NewProduct()
    {
        var product = Offers.Of(Partner);
        await Get<Products>().Enter(product, default);
        return product.Id;
    }

    internal async Task<string> NewPolicy(DateTimeOffset bound)
    {
        var policy = Offers.Bind(Offers.Of(Partner), Driver, PolicyPeriod.Day(bound, "Europe/Paris"), bound);
        await Get<PolicyBook>().Enter(policy, default);
        return policy.Id;
    }

    /// <summary>A vehicle of the driver's.</summary>
    internal async Task<Vehicle> NewVehicle() => await Get<Vehicles>().Add((await Get<Drivers>().Find(Driver, default))!, default);

    /// <summary>A trip of a vehicle, the owner's or nobody's.</summary>
    internal Task<string> NewTripOf(Vehicle vehicle, bool isClaimed) =>
        NewTrip(isClaimed ? Subject.Driver(vehicle.Owner) : Subject.Vehicle(vehicle.Id), vehicle.Id);

    private Task<string> NewTrip(string driver) => NewTrip(Subject.Driver(driver), "veh-1");

    private async Task<string> NewTrip(Subject holder, string vehicle)
    {
        var segment = Boots.Name((uint)Interlocked.Increment(ref _made), 1);
        var trip = ClosedTrips.Of(segment, Now.AddDays(-1)) with { Vehicle = vehicle };
        var key = await Get<TripKeys>().GetOrCreate(trip.Id, holder, default);
        await Get<TripRows>().Insert(trip, key, default);
        await Get<TripIndex>().Put(holder, trip, null, default);
        return trip.Id;
    }

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);
}
