using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Services.Quotes;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What services come to over months: a garage's day, a course, a team's figure, quotes, a blow long past.</summary>
internal static class FurnishServices
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    public static async Task Live(PortalWorld world, DemoDriver driver, string garage)
    {
        var vehicle = JsonElement.Parse((await driver.Self.Read("/me/vehicles", default)).Body).GetProperty("vehicles")[0].GetProperty("vehicle").GetString()!;
        await Maintain(world, driver, vehicle, garage);
        await world.Get<CoachingBook>().Enter(
            new(Identifier.New("cch"), driver.Id, ScorePart.Braking, 6.5m, Now.AddDays(-18), CoachingState.Running, CoachingForm.Tips, Accepted: Now.AddDays(-16), TipsTold: 2), default);
        await Play(world, driver);
        await Compare(world, driver);
        await world.Get<MomentBook>().Keep(driver.Id, new(new("near-miss.furnished", MomentKind.NearMiss, Today.AddDays(-12), null, 38.4, 81), "A child behind the ball. Stopped in time.", true, false), default);
        await world.Get<MomentBook>().Keep(driver.Id, new(new("best-week.furnished", MomentKind.BestWeek, Today.AddDays(-21), null, 214.2, 88), "", true, false), default);
        await world.Get<CrashBook>().Enter(
            new(
                Identifier.New("crs"), driver.Id, vehicle, "furnished", Now.AddDays(-9), 1840, 32, null, "trace", CrashAnswer.FalseAlarm,
                [new(CrashStep.Noticed, Now.AddDays(-9)), new(CrashStep.Asked, Now.AddDays(-9).AddSeconds(1)), new(CrashStep.Answered, Now.AddDays(-9).AddSeconds(40), Answer: CrashAnswer.FalseAlarm)]),
            default);
        await Quote(world, driver);
    }

    private static async Task Maintain(PortalWorld world, DemoDriver driver, string vehicle, string garage)
    {
        await driver.Self.GiveGrant(new(garage, 1, Purpose.Maintenance, [DataCategory.VehicleHealth]), default);
        var code = new Finding(FindingKind.TroubleCode, "P0301", Now.AddDays(-6), Now.AddDays(-1), null);
        var battery = new Finding(FindingKind.BatteryWeak, null, Now.AddDays(-4), Now.AddDays(-1), 11.9);
        await world.Get<VehicleBook>().Change(vehicle, _ => new(new HealthHistory([new("furnished", 12, Now.AddDays(-1), 34, 28.4, ["P0301"], 11_900, 9_600, 14_100, 91, 84_212)])), default);
        var coolant = new Finding(FindingKind.CoolantHot, null, Now.AddDays(-3), Now.AddDays(-1), 108);
        var proposed = Lead.Propose(driver.Id, vehicle, [battery], 84_212, garage, Now.AddDays(-3));
        var asked = Lead.Propose(driver.Id, vehicle, [code], 84_212, garage, Now.AddDays(-5)).After(LeadAct.Accept, Now.AddDays(-4))!;
        var offered = (Lead.Propose(driver.Id, vehicle, [coolant], 84_212, garage, Now.AddDays(-2)).After(LeadAct.Accept, Now.AddDays(-1))! with { Day = Today.AddDays(6) }).After(LeadAct.Offer, Now)!;
        foreach (var lead in new[] { proposed, asked, offered })
        {
            await world.Get<LeadBook>().Enter(lead, default);
        }

        world.GarageLink = LeadLinks.Path + await world.Get<LeadLinks>().Of(asked, default);
    }

    private static async Task Play(PortalWorld world, DemoDriver driver)
    {
        var book = world.Get<ChallengeBook>();
        var challenge = new Challenge(Identifier.New("ply"), ScorePart.Braking, "7K3M-Q9XZ", Now.AddDays(-11), Now.AddDays(17), new(Today.AddDays(-3), 3, 2.4));
        await book.Enter(challenge, default);
        foreach (var member in world.Demo.Drivers.Append(driver).DistinctBy(each => each.Id))
        {
            await book.Join(challenge.Id, member.Id, Now.AddDays(-11), default);
        }
    }

    private static async Task Compare(PortalWorld world, DemoDriver driver)
    {
        var comparison = world.Get<Comparison>();
        await comparison.Join(driver.Id, default);
        await comparison.Keep(driver.Id, new(Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7)), [new("everybody", 65), new("Europe/Paris", null)]), default);
    }

    private static async Task Quote(PortalWorld world, DemoDriver driver)
    {
        var wish = new QuoteWish(9_000, [Cover.Liability, Cover.Theft], [world.Demo.Insurer.Partner], ["km", "score"]);
        var (prepared, _) = await world.Get<PrepareRequest>().Of(driver.Id, wish, default);
        var (request, asked) = prepared!;
        var book = world.Get<QuoteBook>();
        await book.Enter(request, asked, 10, default);
        await book.Change(driver.Id, request.Id, asked[0].Insurer, one => one with { Quote = new(QuoteTerms.Example with { ValidUntil = Today.AddDays(21) }, Now) }, default);
    }
}
