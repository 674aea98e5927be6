using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Partners.Subjects;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Accounts.Passkeys;
using ConnectedInsurance.Registry.Accounts.Recovering;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Registry.Sharing;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Equilibrium;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Notifying.Push;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Services.Watching;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Platform.Tests.Approved;

/// <summary>The keys of every kind of row: rows that stand under the old ones are found by nobody after a change.</summary>
public class TableKeysTests
{
    internal static readonly string[] Tables =
    [
        "drivers", "identities", "wards", "accounts", "emails", "attempts", "vehicles", "drivervehicles", "vehicleoffers", "dongles", "vehicledongles", "claimcodes", "partners", "operatorpersons", "assertions",
        "signingkeys", "keys", "tripkeys", "consent", "notices", "consentrequests", "withdrawals", "pseudonyms", "batches", "ledger", "quarantine", "quarantinedongles",
        "trips", "tripindex", "tripstatements", "tripnotes", "contests", "opencontests", "rectifications", "corrections", "tripstates", "deadlines", "mountings", "health",
        "requestbudgets", "keptanswers", "policynumbers", "claims", "claimindex", "partnerevents", "webhooks", "webhookhealth", "deliveries", "settlements",
        "products", "offbalances", "policies", "soldpolicies", "policydeadlines", "modellife", "shadowratings", "ratingchanges",
        "keptpremiums", "erasures", "drivererasures", "vaults", "retentionreports", "exports", "claimshistories", "brought", "transfers", "transfercodes", "transferpasses",
        "inbox", "noticewishes", "pushsubscriptions", "crashes", "donglehealth", "vehiclehealth", "leads", "moments", "coachings", "courses", "coachingcredentials", "comparing", "challenges", "equilibrium",
        "quoterequests", "quotenames",
    ];

    [Fact]
    public async Task Rows_stand_where_they_always_stood()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));

        await WriteOneOfEach(platform);

        ApprovedText.Is("table-keys.txt", string.Join('\n', await Keys(platform.Get<ITables>())));
    }

    [Fact]
    public void Every_table_is_listed()
    {
        // Azure keeps its wrapped master key in a table of its own, which no stage knows.
        var opened = Repository.Sources("functions").Where(file => !file.StartsWith("Hosting/Azure/", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(File.ReadAllText(Repository.Path("functions", file)), @"\.Open\(""(\w+)""\)|const string Table = ""(\w+)"""))
            .Select(match => match.Groups[1].Value + match.Groups[2].Value)
            .Distinct();

        Assert.Equal(Tables.Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
    }

    private static async Task WriteOneOfEach(HostedPlatform platform)
    {
        var driver = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        await WriteAccount(platform, driver);
        await platform.Get<Drivers>().SetGuardian(driver.Id, Identifier.New("drv"), default);
        var vehicle = await platform.Get<Vehicles>().Add(driver, default);
        await platform.Get<VehicleOffers>().Make(vehicle.Id, default);
        var dongle = (await platform.Get<Dongles>().Make(Boots.Dongle, default))!;
        await platform.Get<Dongles>().Pair(dongle.Id, vehicle.Id, default);
        await platform.Get<CollectionPolicies>().Choose(dongle.Id, CollectionChoice.WithPlace, default);
        await WriteTrip(platform, driver);
        var insurer = (await platform.Get<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default)).Partner;
        await platform.Get<OperatorPersons>().Add("Ada", OperatorPersons.Fingerprint("cip_1"), default);
        await WriteAssertion(platform, insurer.Id);
        await platform.Get<SigningKeys>().Rotate(SigningUse.AccessTokens, default);
        var grant = Grants.To(insurer.Id, driver.Id, DataCategory.TripSummary);
        await platform.Get<Consents>().Give(grant, default);
        await platform.Get<Pseudonyms>().Introduce(insurer.Id, driver.Id, default);
        await platform.Get<DisclosureGate>().Disclose(
            new(insurer.Id, driver.Id, DisclosureScope.Parse("trip-summary:pricing")!, "trips"), new SubjectTrips { Subject = "s", Trips = [], Next = null }, SubjectJson.Default, default);
        await WritePartnersOwn(platform, insurer.Id, driver.Id);
        await Published.By(platform.Get<PartnerRegister>(), platform.Get<PublishedNotices>(), insurer.Id);
        await platform.Get<ConsentRequests>().Ask(new("req-1", insurer.Id, driver.Id, 1, Purpose.Pricing, [DataCategory.Rating], "words", Boots.Noon, Boots.Noon), default);
        await platform.Get<PartnerWithdrawals>().Tell(insurer.Id, new("wdr-1", Boots.Noon, "a notice", null), default);
        await platform.Get<PartnerWithdrawals>().Tell(insurer.Id, new("wdr-2", Boots.Noon, "a notice", null), default);
        await platform.Get<PartnerWithdrawals>().Answer(insurer.Id, "wdr-2", new(WithdrawalOutcome.Deleted, null, null, Boots.Noon), default);
        await WriteServices(platform, driver.Id, vehicle.Id);
        await WriteCoaching(platform, insurer.Id, driver.Id);
        await platform.Get<Consents>().Withdraw(driver.Id, grant.Id, default);
        await WriteDeliveries(platform, insurer.Id);
        await WritePolicy(platform, insurer.Id, driver.Id);
        await platform.Get<InsurerModels>().Enter(insurer.Id, 0, new(LifeAct.Shadow, "glm-20261030-3f9a0c5e", "Ada", Boots.Noon), default);
        await platform.Get<ShadowRatings>().Keep(insurer.Id, "glm-20261030-3f9a0c5e", driver.Id, new(Boots.Noon, "prior-1", 1, 75, 1, 1, 1, 1), default);
        await platform.Get<RatingChanges>().Tell(driver.Id, RatingChange.Example, default);
        await platform.Get<KeptPremiums>().SetAside(driver.Id, default);
        await platform.Get<Erasures>().Keep(new("era-1", driver.Id, new(), Boots.Noon, Boots.Noon, ErasureState.CoolingOff, [], []), default);
        await platform.Get<Vaults>().Open(driver.Id, default);
        await platform.Get<Transfers>().Begin(new("trf-1", driver.Id, TransferDirection.Outgoing, null, false, TransferState.Running, Boots.Noon), default);
        await platform.Get<TransferPasses>().Issue(new TransferCode(driver.Id, "c", "r", "h", false, Boots.Noon), default);
        await platform.Get<TransferPasses>().Issue(new TransferPass(driver.Id, "trf-1", "k", Boots.Noon), default);
        await platform.Get<RetentionReports>().Keep(new(Boots.Noon, 0, 0, 0, 0, 0, 0), default);
        await platform.Get<Exports>().Keep(new("exp-1", driver.Id, null, null, null, Boots.Noon, Boots.Noon.AddDays(7), null), default);
        await platform.Get<ClaimsHistories>().Keep(driver.Id, new(insurer.Id, "a.b.c", Boots.Noon), default);
        await platform.Get<Brought>().Keep(driver.Id, "policies", new string('f', 64), "{}"u8.ToArray(), default);
        await platform.Get<ITables>().Open("health").Commit("ready", [TableWrite.Put("probe", 1, default)], default);
    }

    private static async Task WritePartnersOwn(HostedPlatform platform, string partner, string driver)
    {
        await platform.Get<RequestBudgets>().Take(partner, default);
        await platform.Get<ITables>().Open("requestbudgets").Commit(partner, await platform.Get<AccessDays>().Writes(partner, AccessDay.None, Boots.Noon, default), default);
        await platform.Get<KeptAnswers>().Begin(partner, "a key", [1], default);
        var subject = await platform.Get<Pseudonyms>().Introduce(partner, driver, default);
        await platform.Get<PolicyNumbers>().Set(partner, subject, driver, "P-1", default);
        var book = platform.Get<ClaimBook>();
        var statement = new ClaimStatement(1, Boots.Noon, Cover.Glass, new(2026, 9, 1), Fault.None, 0, 0, "EUR");
        await book.Enter(new(await book.IdOf(partner, "CL-1", default), partner, driver, subject, "CL-1", [statement]), default);
    }

    private static async Task WriteServices(HostedPlatform platform, string driver, string vehicle)
    {
        await platform.Get<Inbox>().Keep(new("ntc-1", driver, NoticeKind.Test, new Dictionary<string, string>(), Boots.Noon), default);
        await platform.Get<NoticeWishBook>().Keep(driver, NoticeWishes.Usual, default);
        await platform.Get<PushSubscriptions>().Add(driver, new("subscription", new("https://push.example/"), [4], [1]), default);
        await platform.Get<CrashBook>().Enter(new("crs-1", driver, "veh-1", "segment", Boots.Noon, 1300, null, null, "trace", CrashAnswer.None, []), default);
        await platform.Get<NoteSteps>().Note(new(driver, "crs-1", 0, Purpose.Assistance, DataCategory.DrivingEvents, "crash.asked", null), "{}"u8.ToArray(), default);
        await platform.Get<DongleHealthBook>().Change(Boots.Dongle, health => health, default);
        await platform.Get<VehicleBook>().Change(vehicle, _ => new(new HealthHistory([new("segment", 1, Boots.Noon)])), default);
        await platform.Get<VehicleBook>().Keep(vehicle, ServicePlan.Example, default);
        await platform.Get<LeadBook>().Enter(new("led-1", driver, vehicle, "7F3A91C0", [], default, null, null, null, [new(null, Boots.Noon)]), default);
        await platform.Get<MomentBook>().Keep(driver, new(new("best-week.2026-09-14", MomentKind.BestWeek, new(2026, 9, 14), null, 120, 90), "words", true, false), default);
        await platform.Get<ChallengeBook>().Enter(new("ply-1", ScorePart.Braking, "code", Boots.Noon, Boots.Noon), default);
        await platform.Get<ChallengeBook>().Join("ply-1", driver, Boots.Noon, default);
        await platform.Get<Board>().Keep(new(new(2026, 9, 21), new Dictionary<string, double?>()), default);
        await platform.Get<Comparison>().Join(driver, default);
        var asked = new AskedInsurer("prt-1", "qrn-1", 1, new Dictionary<string, string>(), new("", "", []));
        await platform.Get<QuoteBook>().Enter(new("qrq-1", driver, new(9000, [], new Dictionary<string, string>()), [], Boots.Noon, Boots.Noon, Boots.Noon), [asked], 3, default);
        await platform.Get<QuoteBook>().Introduce(driver, asked, default);
        await platform.Get<Consents>().GiveOnce(new("qrq-1", driver, "prt-1", Purpose.Pricing, [DataCategory.Rating], 1, Boots.Noon, Boots.Noon), default);
        await platform.Get<Comparison>().Keep(driver, new(default, []), default);
    }

    private static async Task WriteCoaching(HostedPlatform platform, string coach, string driver)
    {
        await platform.Get<CoachingBook>().Keep(driver, new(), default);
        await platform.Get<CoachingBook>().Enter(new("cch-1", driver, ScorePart.Braking, 6.5m, Boots.Noon, CoachingState.Offered), default);
        await platform.Get<CoachingBook>().Change(driver, "cch-1", offer => offer with { State = CoachingState.Running, Form = CoachingForm.Course, Coach = coach }, default);
        await platform.Get<CoachingCredentials>().Issue(driver, new("cch-1", ScorePart.Braking, "Coach", new(2026, 9, 1), new(2027, 9, 1)), default);
    }

    private static async Task WritePolicy(HostedPlatform platform, string insurer, string driver)
    {
        var product = Offers.Of(insurer);
        await platform.Get<Products>().Enter(product, default);
        await platform.Get<OffBalances>().Enter(product.Id, new(0, 1.042m, 20, 10, 8, 1, Boots.Noon), default);
        var policy = Offers.Bind(product, driver, new(2026, 8, 1), Boots.Noon);
        await platform.Get<PolicyBook>().Enter(policy, default);
        await platform.Get<PolicyDeadlines>().Put(new(driver, "pol-1", 0), Boots.Noon, default);
        var key = await platform.Get<SubjectKeys>().Get(Subject.Driver(driver), default);
        await new Settlements(platform.Get<ITables>(), new ManualTime(Boots.Noon.AddYears(9))).Settle(policy.Terms, policy.Period(0)!.Value, 1, key, default);
    }

    private static async Task WriteAccount(HostedPlatform platform, Driver driver)
    {
        await platform.Get<DriverTokens>().Issue(driver.Id, "mine", DriverScope.All, DriverTokens.UsualLifetime, default);
        await platform.Get<Invitations>().Issue(driver.Id, default);
        await platform.Get<RecoveryCodes>().Make(driver.Id, default);
        await platform.Get<DriverPasskeys>().Add(driver.Id, "my phone", DateTimeOffset.UnixEpoch, new([1], [2], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [], []), default);
        await platform.Get<EmailIndex>().Claim("ada@example.org", driver.Id, default);
        await platform.Get<AttemptLimits>().Begin(AttemptRule.Account, "ada", default);
        await platform.Get<AttemptLimits>().Begin(AttemptRule.Address, "192.0.2.1", default);
        await platform.Get<Sessions>().Begin(driver.Id, null, [await platform.Get<Passwords>().Set(driver.Id, "correct horse battery", default)], default);
    }

    private static async Task WriteAssertion(HostedPlatform platform, string partner)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(false).Q;
        await platform.Get<PartnerRegister>().AddKey(partner, PartnerKey.Of(Base64Url.EncodeToString(q.X), Base64Url.EncodeToString(q.Y), Boots.Noon)!, default);
        var claims = new { iss = partner, sub = partner, aud = "https://platform.example", jti = "1", exp = Boots.Noon.AddMinutes(5).ToUnixTimeSeconds() };
        Assert.NotNull(await platform.Get<ClientAssertions>().Authenticate(Client.Signed(new { alg = "ES256" }, claims, key), ["https://platform.example"], default));
    }

    private static async Task WriteTrip(HostedPlatform platform, Driver driver)
    {
        var segment = Boots.Name(7, 1);
        var note = new LedgerNote(segment, 12, 0, 30_000, null, ClockSource.Unknown, false, null, Boots.Noon);
        var key = await platform.Get<TripKeys>().GetOrCreate(segment.ToString(), Subject.Driver(driver.Id), default);
        await platform.Get<BatchRows>().Store([new(note, new byte[] { 1 })], key, default);
        await platform.Get<Ledgers>().Add([note], default);
        await platform.Get<Quarantine>().Keep(new(3, 65_536, Boots.Dongle, Boots.Noon, default), new(RejectionReason.NotJson), default);
        var trip = ClosedTrips.Of(segment, Boots.Noon);
        await platform.Get<TripRows>().Insert(trip, key, default);
        await platform.Get<TripIndex>().Put(Subject.Driver(driver.Id), trip, null, default);
        var contest = new Contest("cts-1", driver.Id, trip.Id, 1, null, "words", null, Boots.Noon, Boots.Noon + ContestTrip.Within, null);
        await platform.Get<Contests>().Keep(contest, default);
        await platform.Get<Contests>().Wait(contest, default);
        await platform.Get<Rectifications>().Keep(trip.Id, new("cts-1", 1, 2), key, default);
        await platform.Get<CorrectionList>().Note("prt-1", new("cts-1", driver.Id, trip.Id, CorrectionReason.Contested, Boots.Noon), default);
        await platform.Get<TripStatements>().Keep(trip.Id, new(Drove.Guest, driver.Id, Boots.Noon), default);
        await platform.Get<TripNotes>().Keep(driver.Id, trip.Id, new("The day it snowed.", false), default);
        await platform.Get<Mountings>().Remember(Boots.Dongle, new(new(Vector3.UnitZ, Vector3.UnitX, 1, 0.9), Boots.Noon), default);
        await platform.Get<TripStates>().Await(segment, TripState.New, null, Boots.Noon.AddDays(1), default);
    }

    private static async Task WriteDeliveries(HostedPlatform platform, string insurer)
    {
        var endpoint = (await platform.Get<WebhookEndpoints>().Add(insurer, new("https://insurer.example/"), AddWebhook.Everything, "trip-summary:pricing", default))!.Value.Endpoint;
        var subject = new string('5', 40);
        var told = new PartnerEvent("evt-" + new string('e', 40), EventType.TripClosed, subject, "drv-1", "trip", 1, Boots.Noon, null);
        await platform.Get<EventLog>().Append(insurer, told, default);
        var queue = platform.Get<DeliveryQueue>();
        var queued = (await queue.Next(endpoint, subject, default))!;
        await queue.Note(endpoint, queued, new(told.Id, told.Type, subject, Boots.Noon, 10, DeliveryState.Dead, 500, null, 3, null), default);
        await queue.Replay(endpoint.Id, subject, queued.Logged.Sequence, default);
        await platform.Get<WatchWebhooks>().Opened(endpoint.Id, Boots.Noon, default);
    }

    private static async Task<List<string>> Keys(ITables tables)
    {
        var keys = new List<string>();
        foreach (var table in Tables)
        {
            await foreach (var row in tables.Open(table).Read(TableRange.Whole))
            {
                keys.Add(Masked($"{table} ({row.Partition}) / {row.Row}, version {row.Version}"));
            }
        }

        return keys;
    }

    /// <summary>What is random each time, by its form.</summary>
    private static string Masked(string key) => Regex.Replace(
        Regex.Replace(key, @"\b(drv|veh|prt|gra|wdr|whk|prd|pol)-[0-9a-z]{20}\b", "$1-{20 letters}"), @"\b([0-9a-f]{64}|[0-9a-f]{40}|(?<=clm-)[0-9a-f]{32})\b", match => $"{{{match.Length} hex digits}}");
}
