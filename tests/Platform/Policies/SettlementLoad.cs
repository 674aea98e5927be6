using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>A portfolio whose first month is due, and the platform that settles it: from deadline rows, through trips, grants and the orchestration, to the ledger.</summary>
internal static class SettlementLoad
{
    public const string Insurer = "prt-7k3mq9xz0a1b2c3d4e5f";
    private const int AtOnce = 64;

    private static readonly DateTimeOffset Bound = new(2026, 7, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly OfferedProduct Product = Offers.Of(Insurer) with { Id = "prd-7k3mq9xz0a1b2c3d4e5f" };

    public static PolicyPeriod August { get; } = new(new(2026, 8, 1), new(2026, 9, 1));

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"pol-{number:D20}");

    public static string Driver(int number) => string.Create(CultureInfo.InvariantCulture, $"drv-{number:D20}");

    /// <summary>A policy of a portfolio under an off-balance; prices differ, so that a missing one would show.</summary>
    public static BoundPolicy Policy(int number, OffBalance balance) => Offers.Bind(Product, Driver(number), August.From, Bound, balance) with
    {
        Id = Id(number),
        BonusMalus = 0.50m + number % 50 / 100m,
        Covers = [new(Cover.Liability, 30_000 + number % 7919), new(Cover.Glass, 4_000 + number % 31)],
    };

    /// <summary>What driving puts on a policy, reckoned here and not by the platform: one in seven grants nothing.</summary>
    public static decimal Factor(int number)
    {
        if (!IsGranted(number))
        {
            return 1;
        }

        var scored = Trips(number).Select(trip => new ScoredTrip(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions));
        var rating = DriverRating.Of(DrivingScore.Combine(scored, PolicyPeriod.Begin(August.Until, "Europe/Paris"))!, 2);
        return BehaviourFactor.Of(rating.Relativity, rating.Credibility, rating.Score.Coverage);
    }

    /// <summary>Puts the portfolio into a folder that no platform has open.</summary>
    public static async Task Furnish(string path, int policies, OffBalance balance)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Bound), folder: path);
        await Parallel.ForAsync(0, policies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            var policy = Policy(number, balance);
            await platform.Get<SubjectKeys>().Create(Subject.Driver(policy.Driver), cancellation);
            foreach (var trip in Trips(number))
            {
                var key = await platform.Get<TripKeys>().GetOrCreate(trip.Id, Subject.Driver(policy.Driver), cancellation);
                await platform.Get<TripRows>().Insert(trip, key, cancellation);
                await platform.Get<TripIndex>().Put(Subject.Driver(policy.Driver), trip, null, cancellation);
            }

            if (IsGranted(number))
            {
                var grant = Grants.To(Insurer, policy.Driver, DataCategory.Rating) with { Id = string.Create(CultureInfo.InvariantCulture, $"gra-{number:D20}"), Given = Bound };
                await platform.Get<Consents>().Give(grant, cancellation);
            }

            await platform.Get<PolicyDeadlines>().Put(new(policy.Driver, policy.Id, 0), policy.Period(0)!.Value.Due(policy.Zone), cancellation);
            await platform.Get<PolicyBook>().Enter(policy, cancellation);
        });
    }

    /// <summary>The child's part: the platform settles what is due, and dies after so many writes to the ledger.</summary>
    public static async Task Run(string path, int write)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Boots.Noon), builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), write, ["settlements"])), path);
        await Idle(platform);
        await Console.Out.WriteLineAsync("done");
    }

    /// <summary>Makes a better drive of the first one of a policy; nobody is told yet.</summary>
    public static async Task<Trip> Improve(RunningPlatform platform, int number)
    {
        var trip = Trips(number).First();
        var better = trip with { Revision = 2, Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, 80, 0.1)] };
        await platform.Get<TripRows>().Insert(better, (await platform.Get<TripKeys>().Find(trip.Id, default))!, default);
        return better;
    }

    /// <summary>Tells of it, and returns when nothing is rated again any more.</summary>
    public static async Task Announce(RunningPlatform platform, int number)
    {
        await platform.Get<Upward<TripClosed>>().Raise(new(Trips(number).First().Id, 2, Subject.Driver(Driver(number))), default);
        var rating = new OrchestrationQuery { Prefix = $"{nameof(ReratePeriods)}:", Statuses = [OrchestrationStatus.Running], Limit = 1 };
        await Waiting.Until(async () => (await platform.Get<IOrchestrator>().Query(rating)).Instances.Count == 0, "nothing is rated again", () => Later(platform));
    }

    /// <summary>Returns when no deadline has passed and nothing is being settled.</summary>
    public static async Task Idle(RunningPlatform platform)
    {
        var settling = new OrchestrationQuery { Prefix = $"{nameof(SettlePeriod)}:", Statuses = [OrchestrationStatus.Running], Limit = 1 };
        await Waiting.Until(
            async () => (await platform.Get<PolicyDeadlines>().Passed(Boots.Noon, 1, default)).Count == 0 && (await platform.Get<IOrchestrator>().Query(settling)).Instances.Count == 0,
            "nothing is settled",
            () => Later(platform),
            KilledSettlingTests.Patience);
    }

    private static void Later(RunningPlatform platform) => ((ManualTime)platform.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(2));

    private static bool IsGranted(int number) => number % 7 != 0;

    /// <summary>Two drives of 400 km, 18 days apart; what they are worth goes from far better than average to far worse.</summary>
    private static IEnumerable<Trip> Trips(int number) =>
        from drive in new[] { 2, 20 }
        let segment = new TripSegment(string.Create(CultureInfo.InvariantCulture, $"ci-{number:D6}"), 1, (uint)drive, 1)
        select ClosedTrips.Of(segment, new(2026, 8, drive, 8, 0, 0, TimeSpan.Zero), 400) with
        {
            Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, number % 61 - 30 + number % 1009 / 1000m, 1.5)],
        };
}
