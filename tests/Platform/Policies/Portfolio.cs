using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Partners;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>Drives and policies of an insurer's subjects, put where closing and binding would have put them.</summary>
internal static class Portfolio
{
    private static int _dongles;

    /// <summary>Two drives of 400 km, 20 and 2 days ago, worth so many points more than average.</summary>
    public static async Task<IReadOnlyList<Trip>> Drive(this InsurersDoor door, string driver, decimal points)
    {
        var trips = new List<Trip>();
        var dongle = $"ci-{Interlocked.Increment(ref _dongles):D6}";
        foreach (var daysAgo in new[] { 20, 2 })
        {
            var trip = ClosedTrips.Of(new TripSegment(dongle, 1, (uint)daysAgo, 1), door.Platform.Time.GetUtcNow().AddDays(-daysAgo), 400) with { Contributions = Worth(points) };
            var key = await door.Platform.Get<TripKeys>().GetOrCreate(trip.Id, Subject.Driver(driver), default);
            await door.Platform.Get<TripRows>().Insert(trip, key, default);
            await door.Platform.Get<TripIndex>().Put(Subject.Driver(driver), trip, null, default);
            trips.Add(trip);
        }

        return trips;
    }

    /// <summary>Another revision of a trip, worth other points; told to whoever builds on it.</summary>
    public static async Task Revise(this InsurersDoor door, Trip trip, string driver, decimal points, params string[] corrections)
    {
        var revised = trip with { Revision = trip.Revision + 1, Contributions = Worth(points), Corrections = corrections };
        await door.Platform.Get<TripRows>().Insert(revised, (await door.Platform.Get<TripKeys>().Find(trip.Id, default))!, default);
        await door.Platform.Get<Upward<TripClosed>>().Raise(new(trip.Id, revised.Revision, Subject.Driver(driver)), default);
    }

    /// <summary>A policy of a product from a day on, awaited by its first deadline.</summary>
    public static async Task<BoundPolicy> Bind(this InsurersDoor door, OfferedProduct product, string driver, DateOnly from, OffBalance? balance = null)
    {
        var policy = Offers.Bind(product, driver, from, door.Platform.Time.GetUtcNow(), balance);
        await door.Platform.Get<PolicyDeadlines>().Put(new(driver, policy.Id, 0), policy.Period(0)!.Value.Due(policy.Zone), default);
        await door.Platform.Get<PolicyBook>().Enter(policy, default);
        return policy;
    }

    /// <summary>Settles what is due, and returns when nothing more is at work.</summary>
    public static async Task Settle(this InsurersDoor door)
    {
        await door.Platform.Get<SettleDuePeriods>().SettleDue(default);
        foreach (var prefix in new[] { $"{nameof(SettlePeriod)}:", $"{nameof(ReratePeriods)}:" })
        {
            var running = new OrchestrationQuery { Prefix = prefix, Statuses = [OrchestrationStatus.Running], Limit = 1 };
            await Waiting.Until(async () => (await door.Platform.Get<IOrchestrator>().Query(running)).Instances.Count == 0);
        }
    }

    /// <summary>What a policy's periods were settled at.</summary>
    public static async Task<IReadOnlyList<Settlement>> Settled(this InsurersDoor door, BoundPolicy policy) =>
        await door.Platform.Get<Settlements>().Of(policy.Id, await door.Platform.Get<SubjectKeys>().Get(Subject.Driver(policy.Driver), default), default);

    private static Contribution[] Worth(decimal points) => [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, points, 1.5)];
}
