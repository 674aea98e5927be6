using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Services.Quotes;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>One text in every field of services and partners that somebody writes freely.</summary>
internal static class Written
{
    /// <summary>Partners are called so and say so, a quote, a moment and a ward too; the address behind an e-mail to a garage of that name.</summary>
    public static async Task<string> ByEverybody(PortalWorld world, DemoDriver driver, string text)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var vehicle = JsonElement.Parse((await driver.Self.Read("/me/vehicles", default)).Body).GetProperty("vehicles")[0].GetProperty("vehicle").GetString()!;
        var garage = await Furnish.Join(world, text, PartnerKind.Garage, new(Purpose.Maintenance, new HashSet<DataCategory> { DataCategory.VehicleHealth }));
        var coach = await Furnish.Join(world, text, PartnerKind.Coach, new(Purpose.Coaching, new HashSet<DataCategory> { DataCategory.Rating }));
        await driver.Self.GiveGrant(new(garage, 1, Purpose.Maintenance, [DataCategory.VehicleHealth]), default);
        await driver.Self.GiveGrant(new(coach, 1, Purpose.Coaching, [DataCategory.Rating]), default);
        await world.Get<CoachingBook>().Enter(
            new(Identifier.New("cch"), driver.Id, ScorePart.Braking, 6.5m, now, CoachingState.Running, CoachingForm.Course, coach, now), default);
        await world.Get<MomentBook>().Keep(driver.Id, new(new("near-miss.written", MomentKind.NearMiss, today, null, 38.4, 81), text, true, false), default);
        await world.Get<CrashBook>().Enter(
            new(Identifier.New("crs"), driver.Id, vehicle, "written", now, 1840, 32, null, "trace", CrashAnswer.Well, [new(CrashStep.AssistanceTold, now, garage)]), default);
        await world.Operator.AddDriver(new(text, "written@example.org", "Europe/Paris", today.AddYears(1), driver.Id), default);
        var (prepared, _) = await world.Get<PrepareRequest>().Of(driver.Id, new(9_000, [Cover.Liability, Cover.Theft], [world.Demo.Insurer.Partner], []), default);
        await world.Get<QuoteBook>().Enter(prepared!.Request, prepared.Asked, 10, default);
        await world.Get<QuoteBook>().Change(
            driver.Id, prepared.Request.Id, prepared.Asked[0].Insurer, asked => asked with { Quote = new(QuoteTerms.Example with { Words = text, ValidUntil = today.AddDays(21) }, now) }, default);
        var lead = Lead.Propose(driver.Id, vehicle, [new(FindingKind.TroubleCode, "P0301", now, now, null)], 84_212, garage, now).After(LeadAct.Accept, now)!;
        await world.Get<LeadBook>().Enter(lead, default);
        return LeadLinks.Path + await world.Get<LeadLinks>().Of(lead, default);
    }
}
