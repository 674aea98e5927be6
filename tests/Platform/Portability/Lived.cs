using System.Security.Cryptography;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Platform.Tests.Portability;

/// <summary>What happens to a driver beside driving: something of every part there is.</summary>
internal static class Lived
{
    /// <summary>An insurer is granted and told everything, a month is settled, a claim reported; the driver contests, notes, is told, and has a crash.</summary>
    public static async Task<string> At(IServiceProvider platform, string driver, DateTimeOffset now)
    {
        T Get<T>()
            where T : notnull => platform.GetRequiredService<T>();
        var insurer = (await Get<PartnerRegister>().Add("Insurer", PartnerKind.Insurer, default)).Partner.Id;
        var grant = Grants.To(insurer, driver, Enum.GetValues<DataCategory>()) with { Given = now.AddDays(-400), Until = now.AddYears(1) };
        await Get<Consents>().Give(grant, default);
        var subject = await Get<Pseudonyms>().Introduce(insurer, driver, default);
        var rating = (await Get<RateDriver>().Now(driver, default))!;
        await Get<DisclosureGate>().Disclose(
            new(insurer, driver, DisclosureScope.Parse("rating:pricing")!, "ratings"), SubjectRating.Of(subject, rating, DateOnly.FromDateTime(now.UtcDateTime), []), SubjectJson.Default, default);
        var book = Get<ClaimBook>();
        var statement = new ClaimStatement(1, now, Cover.Liability, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-20), Fault.Full, 120_000, 0, "EUR");
        await book.Enter(new(await book.IdOf(insurer, "CL-1", default), insurer, driver, subject, "CL-1", [statement]), default);
        var policy = Offers.Bind(Offers.Of(insurer), driver, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-70), now.AddDays(-70));
        await Get<PolicyBook>().Enter(policy, default);
        var key = await Get<SubjectKeys>().Get(Subject.Driver(driver), default);
        Assert.NotNull(await Get<Settlements>().Settle(policy.Terms, policy.Period(0)!.Value, 0.93m, key, default));
        await Say(platform, driver, insurer, now);
        await Serve(platform, driver, insurer, now);
        return insurer;
    }

    /// <summary>What the services around the drive leave: a vehicle's health and its lead, a moment, coaching to its end, a challenge, a request for quotes.</summary>
    private static async Task Serve(IServiceProvider platform, string driver, string insurer, DateTimeOffset now)
    {
        T Get<T>()
            where T : notnull => platform.GetRequiredService<T>();
        var vehicle = (await Get<Vehicles>().Of(driver, default)).First(one => one.Owner == driver).Id;
        var segment = (await Get<TripIndex>().Since(Subject.Driver(driver), DateTimeOffset.UnixEpoch, default).FirstAsync()).Id;
        await Get<VehicleBook>().Change(vehicle, _ => new(new HealthHistory([new(segment, 3, now.AddDays(-3), 20, 14, ["P0301"], 12_480, 10_020, 14_310, 91, 48_213, 2)])), default);
        await Get<VehicleBook>().Keep(vehicle, ServicePlan.Example, default);
        await Get<LeadBook>().Enter(new("led-1", driver, vehicle, "7F3A91C0", [], default, null, null, 48_213, [new(null, now.AddDays(-2))]), default);
        await Get<MomentBook>().Keep(driver, new(new("best-week.2026-09-14", MomentKind.BestWeek, new(2026, 9, 14), null, 120, 90), "The week by the sea.", true, false), default);
        await Get<CoachingBook>().Keep(driver, new(IsOff: true), default); // so that neither platform has anything to say
        await Get<CoachingBook>().Enter(new("cch-1", driver, ScorePart.Braking, 6.5m, now.AddDays(-60), CoachingState.Completed, CoachingForm.Tips, Ended: now.AddDays(-10), Announced: CoachingState.Completed), default);
        await Get<CoachingCredentials>().Issue(driver, new("cch-1", ScorePart.Braking, "Coach", DateOnly.FromDateTime(now.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime).AddYears(1)), default);
        await Get<ChallengeBook>().Enter(new("ply-1", ScorePart.Braking, "code", now.AddDays(-7), now.AddDays(21)), default);
        await Get<ChallengeBook>().Join("ply-1", driver, now.AddDays(-7), default);
        var asked = new AskedInsurer(insurer, "qrn-1", 1, new Dictionary<string, string>(), new("a.b.c", "d", []));
        await Get<QuoteBook>().Enter(new("qrq-1", driver, new(9000, [], new Dictionary<string, string>()), [], now.AddDays(-1), now.AddDays(6), now.AddDays(13)), [asked], 1, default);
    }

    private static async Task Say(IServiceProvider platform, string driver, string insurer, DateTimeOffset now)
    {
        var trip = (await platform.GetRequiredService<TripIndex>().Since(Subject.Driver(driver), DateTimeOffset.UnixEpoch, default).FirstAsync()).Id;
        var decided = new ContestDecision(true, null, "Nobody answered in time.", now);
        await platform.GetRequiredService<Contests>().Keep(
            new("cts-1", driver, trip, 1, null, "A child ran into the road, \"suddenly\".", null, now.AddDays(-40), now.AddDays(-10), decided), default);
        await platform.GetRequiredService<TripNotes>().Keep(driver, trip, new("The day it snowed.", false), default);
        await platform.GetRequiredService<Inbox>().Keep(new("ntc-1", driver, NoticeKind.Test, new Dictionary<string, string> { ["trip"] = trip }, now.AddDays(-3)), default);
        await platform.GetRequiredService<NoticeWishBook>().Keep(driver, NoticeWishes.Usual with { Language = Language.French }, default);
        await platform.GetRequiredService<CrashBook>().Enter(
            new("crs-1", driver, "veh-1", trip, now.AddDays(-3), 1300, null, null, "trace", CrashAnswer.Well, [new(CrashStep.Noticed, now.AddDays(-3))]), default);
        await platform.GetRequiredService<JournalCrash>().Write(driver, "crs-1", default);
        await platform.GetRequiredService<RatingChanges>().Tell(driver, RatingChange.Example with { At = now.AddDays(-9), Insurer = insurer }, default);
        await platform.GetRequiredService<ClaimsHistories>().Keep(driver, new(insurer, History(), now), default);
    }

    /// <summary>A claims history, signed by an insurer.</summary>
    private static string History()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            """{"holder":"W. Canary","issued":"2026-03-01","periods":[{"from":"2025-01-01","until":"2026-01-01"}],"liabilityClaims":[]}""",
            new SigningCredentials(new ECDsaSecurityKey(pair), SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = new() { CacheSignatureProviders = false } },
            new Dictionary<string, object>
            {
                ["typ"] = ClaimsHistory.Type,
                ["jwk"] = new Dictionary<string, object> { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) },
            });
    }
}
