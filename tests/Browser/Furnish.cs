using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What three drivers of two weeks have none of yet: partners of other kinds, months that were settled, something they were told.</summary>
internal static class Furnish
{
    private const int DaysBound = 110;
    private static readonly decimal[] Factors = [0.94m, 0.91m, 0.89m];

    public static async Task Live(PortalWorld world, DemoDriver driver)
    {
        var garage = await Join(world, "Garage du Port", PartnerKind.Garage, new(Purpose.Maintenance, new HashSet<DataCategory> { DataCategory.VehicleHealth }));
        await Join(world, "École Douce", PartnerKind.Coach, new(Purpose.Coaching, new HashSet<DataCategory> { DataCategory.Rating, DataCategory.DrivingEvents }));
        await Insure(world, driver);
        await FurnishServices.Live(world, driver, garage);
        await world.Get<RatingChanges>().Tell(driver.Id, RatingChange.Example with { Insurer = world.Demo.Insurer.Partner }, default);
        await world.Get<TellDriver>().Tell(driver.Id, NoticeKind.Test, "furnished", new Dictionary<string, string>(), default);
    }

    /// <summary>The partner that joined, with what it would do with data told.</summary>
    public static async Task<string> Join(PortalWorld world, string name, PartnerKind kind, DisclosureScope scope)
    {
        var partner = await world.Operator.AddPartner(new(name, kind), default);
        await (await DemoClient.Partner(world.Http, partner.Partner, partner.Secret, scope, default)).PublishNotice(DemoNotice.Of(name, scope), default);
        return partner.Partner;
    }

    /// <summary>A policy of some months, each settled.</summary>
    private static async Task Insure(PortalWorld world, DemoDriver driver)
    {
        var product = new OfferedProduct(
            Identifier.New("prd"),
            world.Demo.Insurer.Partner,
            new("Conduite", TariffKind.Classic, TaxShare: 0.33m, ControlShare: 0.05m, PlatformShare: 0.02m),
            new("EUR", [new(Cover.Liability, 38_000), new(Cover.Collision, 21_000), new(Cover.Glass, 4_000)], [new("vehicle-age", [new("0-5", 1.10m), new("6+", 0.95m)])], 1_200),
            new("prior-1", ModelBasis.Net, 0.5m));
        await world.Get<Products>().Enter(product, default);
        var bound = TimeProvider.System.GetUtcNow().AddDays(-DaysBound);
        var wish = new PolicyWish(
            product.Insurer, product.Id, [Cover.Liability, Cover.Collision, Cover.Glass], new Dictionary<string, string> { ["vehicle-age"] = "0-5" }, 0.80m, 12_000);
        var policy = wish.On(product, OffBalance.None, Identifier.New("pol"), driver.Id, "Europe/Paris", PolicyPeriod.Day(bound, "Europe/Paris"), bound).Policy!;
        await world.Get<PolicyBook>().Enter(policy, default);
        var key = (await world.Get<SubjectKeys>().Find(Subject.Driver(driver.Id), default))!;
        for (var month = 0; month < Factors.Length; month++)
        {
            await world.Get<Settlements>().Settle(policy.Terms, policy.Period(month)!.Value, Factors[month], key, default);
        }
    }
}
