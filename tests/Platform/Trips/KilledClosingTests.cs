using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Trips;

/// <summary>A platform killed right after each write that closing a trip makes.</summary>
/// <remarks>Every third write each time; all of them with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledClosing</c>.</remarks>
public sealed class KilledClosingTests(ITestOutputHelper output)
{
    private const string Delivered = "delivered";
    private const string Closed = "closed";
    private static readonly string[] OfClosing = ["trips", "mountings", "tripindex", "tripstates", "deadlines", "partnerevents"];
    private static readonly int Step = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 1 : 3;

    [Fact]
    public async Task Whichever_write_it_dies_after_the_trip_is_scored_listed_and_told_once()
    {
        var write = 1;
        for (var isKilled = true; isKilled; write += Step)
        {
            using var folder = new TemporaryFolder();
            byte[] key;
            bool isDelivered;
            await using (var child = ChildProcess.Start("close", folder.Path, write.ToString(CultureInfo.InvariantCulture)))
            {
                key = Convert.FromBase64String((await child.ReadLine())!);
                isDelivered = await child.ReadLine() == Delivered;
                isKilled = !isDelivered || await child.ReadLine() != Closed;
            }

            await ScoredListedAndToldOnce(folder.Path, isDelivered ? null : key);
        }

        output.WriteLine($"killed {(write - 1) / Step - 1} times, after every {Step}. write; then there were no more");
        Assert.InRange(write, 6, 100);
    }

    /// <summary>The child's part: a trip is driven and closed, and after so many writes of closing it the process dies.</summary>
    internal static async Task CloseAndDie(string path, int write)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Journey.Over),
            builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), write, OfClosing)),
            path);
        var driver = await platform.Join(Journey.Dongle);
        await Console.Out.WriteLineAsync(Convert.ToBase64String(driver.Key));
        var insurer = (await platform.Get<PartnerRegister>().Add("Insurer", PartnerKind.Insurer, default)).Partner;
        var grant = Grants.To(insurer.Id, driver.Id, DataCategory.TripSummary) with { Given = Journey.Monday };
        await platform.Get<Consents>().Give(grant, default);
        await Deliver(platform, driver.Key);
        await Console.Out.WriteLineAsync(Delivered);
        await platform.Settle();
        await Console.Out.WriteLineAsync(Closed);
    }

    private static async Task Deliver(RunningPlatform platform, byte[] key)
    {
        var dongle = new EmulatedDongle(platform.Http.BaseAddress!, Journey.Dongle, key, platform.Http, platform.Get<TimeProvider>());
        Assert.True((await dongle.Deliver(new Journey().Drive(Journey.Monday))).IsComplete);
    }

    /// <param name="path">The dead platform's folder.</param>
    /// <param name="undelivered">The key of the dongle, which delivers again what was not acknowledged; null when all was.</param>
    private static async Task ScoredListedAndToldOnce(string path, byte[]? undelivered)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Journey.Over), folder: path);
        if (undelivered is not null)
        {
            await Deliver(platform, undelivered);
        }

        await platform.Settle();
        var tables = platform.Get<ITables>();

        var row = Assert.Single(await tables.Open("trips").Read(TableRange.Whole).ToListAsync());
        var trip = (await platform.Get<TripRows>().Latest(row.Partition, default))!;
        var key = (await platform.Get<TripKeys>().Find(trip.Id, default))!;
        Assert.Equal((1u, TripEnd.Dongle), (trip.Revision, trip.End));
        Assert.Equal(trip.Score, (await platform.Get<TripArchive>().Score(trip.Id, 1, key, default))!.Score);
        Assert.Single(await tables.Open("tripindex").Read(TableRange.Whole).ToListAsync());
        Assert.Equal(1u, (await platform.Get<TripStates>().Find(TripSegment.Parse(trip.Id), default)).State.Revision);
        var partner = Assert.Single(await tables.Open("partners").Read(TableRange.Whole).ToListAsync()).Partition;
        var told = new List<LoggedEvent>();
        for (var shard = 0; shard < EventLog.Shards; shard++)
        {
            told.AddRange(await platform.Get<EventLog>().After(partner, shard, 0, 10, default));
        }

        Assert.Equal(trip.Id, Assert.Single(told, one => one.Event.Type == EventType.TripClosed).Event.Thing);
        Assert.Equal(OrchestrationStatus.Completed, (await platform.Get<IOrchestrator>().Get($"CloseTrip:{trip.Id}:1"))!.Status);
    }
}
