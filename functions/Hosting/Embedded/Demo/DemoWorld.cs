using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Collecting;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>Who lives in the demo: three drivers of different temper, each with a car and a dongle, and an insurer; for who wants them a garage and a coach.</summary>
internal sealed record DemoWorld(IReadOnlyList<DemoDriver> Drivers, AddPartner.Response Insurer)
{
    /// <value>What the coach is called.</value>
    public const string Coach = "Demo Driving School";

    private const string Garage = "Demo Garage";
    private const string Insurance = "Demo Insurance";

    private static readonly (string Name, Temper Temper)[] People =
        [("Calm driver", Temper.Calm), ("Normal driver", Temper.Normal), ("Hasty driver", Temper.Aggressive)];

    private static readonly DisclosureScope Maintenance = new(Purpose.Maintenance, new HashSet<DataCategory> { DataCategory.VehicleHealth });
    private static readonly DisclosureScope Coaching = new(Purpose.Coaching, new HashSet<DataCategory> { DataCategory.Rating });

    private static readonly DisclosureScope Pricing =
        new(Purpose.Pricing, new HashSet<DataCategory> { DataCategory.Rating, DataCategory.TripSummary, DataCategory.DrivingEvents });

    /// <summary>Registers everyone at a platform.</summary>
    public static async Task<DemoWorld> Create(HttpClient http, string operatorToken, CancellationToken cancellation)
    {
        var platformOperator = DemoClient.Bearer(http, operatorToken);
        var insurer = await Open(http, platformOperator, Insurance, PartnerKind.Insurer, Pricing, cancellation);
        var drivers = new List<DemoDriver>();
        foreach (var (name, temper) in People)
        {
            drivers.Add(await Join(http, platformOperator, name, temper, cancellation));
        }

        return new(drivers, insurer);
    }

    /// <summary>A garage and a coach, before the first trip: what they are for is read in their notices.</summary>
    public static async Task Furnish(HttpClient http, string operatorToken, CancellationToken cancellation)
    {
        var platformOperator = DemoClient.Bearer(http, operatorToken);
        await Open(http, platformOperator, Garage, PartnerKind.Garage, Maintenance, cancellation);
        await Open(http, platformOperator, Coach, PartnerKind.Coach, Coaching, cancellation);
    }

    /// <summary>The insurer at the platform's door.</summary>
    public Task<DemoClient> InsurerAtTheDoor(HttpClient http, CancellationToken cancellation) =>
        DemoClient.Partner(http, Insurer.Partner, Insurer.Secret, Pricing, cancellation);

    /// <summary>A driver lets the insurer see rating, trips and events.</summary>
    public async Task Grant(DemoDriver driver, CancellationToken cancellation)
    {
        var given = await driver.Self.GiveGrant(
            new(Insurer.Partner, 1, Pricing.Purpose, [.. Pricing.Categories]), cancellation);
        (driver.Grant, driver.Pseudonym) = (given.Grant.Id, given.Pseudonym);
    }

    /// <summary>A partner that says what it does with what it gets.</summary>
    private static async Task<AddPartner.Response> Open(
        HttpClient http, DemoClient platformOperator, string name, PartnerKind kind, DisclosureScope scope, CancellationToken cancellation)
    {
        var partner = await platformOperator.AddPartner(new(name, kind), cancellation);
        var door = await DemoClient.Partner(http, partner.Partner, partner.Secret, scope, cancellation);
        await door.PublishNotice(DemoNotice.Of(name, scope), cancellation);
        return partner;
    }

    /// <summary>A driver more, in a car with a dongle.</summary>
    public static async Task<DemoDriver> Join(
        HttpClient http, DemoClient platformOperator, string name, Temper temper, CancellationToken cancellation)
    {
        var id = string.Concat("demo-", name.ToLowerInvariant().Replace(' ', '-'));
        var dongle = await platformOperator.MakeDongle(new(id), cancellation);
        var joined = await platformOperator.AddDriver(new(name, $"{id}@demo.invalid", "Europe/Paris"), cancellation);
        var self = DemoClient.Bearer(http, joined.Token);
        await self.PairDongle(new(dongle.ClaimCode), cancellation);
        if (temper == Temper.Normal) // one of them likes maps
        {
            await self.ChooseCollection(id, CollectionChoice.WithPlace, cancellation);
        }

        return new(joined.Driver, name, temper, self, new DemoDongle(http, dongle.Id, Convert.FromBase64String(dongle.Key)));
    }
}
