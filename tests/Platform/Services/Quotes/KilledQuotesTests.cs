using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Quotes;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Services.Quotes;

/// <summary>A platform that dies after one write or another between a request's publishing and its end.</summary>
/// <remarks>Six writes each time; every one with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledQuotes</c>.</remarks>
public sealed class KilledQuotesTests(ITestOutputHelper output)
{
    private const string Done = "done";
    private const string Id = "qrq-killed";
    private static readonly string[] Watched = ["quoterequests", "quotenames", "consent", "partnerevents"];
    private static readonly string[] Insurers = ["prt-first", "prt-second"];
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1";

    [Fact]
    public async Task Whichever_write_it_dies_after_each_insurer_is_told_once_and_only_the_chosen_one_who_it_is()
    {
        var kills = 0;
        foreach (var write in IsLong ? Enumerable.Range(1, 100) : [3, 6, 9, 13, 15, 18])
        {
            using var folder = new TemporaryFolder();
            string driver;
            await using (var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: folder.Path))
            {
                driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
            }

            await using (var child = ChildProcess.Start("quote-and-die", folder.Path, write.ToString(CultureInfo.InvariantCulture)))
            {
                if (await child.ReadLine() == Done)
                {
                    break; // no write is left
                }
            }

            kills++;
            await using var again = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: folder.Path);
            await Act(again, driver);
            await IsAsItShouldBe(again, driver);
        }

        output.WriteLine($"killed {kills} times, each after another write");
        Assert.True(kills >= 6);
    }

    /// <summary>The child's part: everything from publishing to the end, dying after a write.</summary>
    internal static async Task QuoteAndDie(string path, int write)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Boots.Noon), builder => builder.Services.AddSingleton<ITables>(provider => WatchedTables.DieAfter(provider.GetRequiredService<SqliteTables>(), write, Watched)), path);
        await Act(platform, await platform.Get<Drivers>().Ids(default).FirstAsync());
        await Console.Out.WriteLineAsync(Done);
    }

    /// <summary>What driver and insurers do, each again unless it was answered before.</summary>
    private static async Task Act(RunningPlatform platform, string driver)
    {
        var (book, orchestrator, instance) = (platform.Get<QuoteBook>(), platform.Get<IOrchestrator>(), OrchestrationId.Of<RequestQuotes>(Id));
        if (await book.Find(driver, Id, default) is null)
        {
            var request = new QuoteRequest(Id, driver, new(9000, [Cover.Liability], new Dictionary<string, string>()), ["score"], Boots.Noon, Boots.Noon.AddDays(7), Boots.Noon.AddDays(14));
            await orchestrator.Start<RequestQuotes, QuotesDue>(Id, new(driver, Id));
            await book.Enter(request, [.. Insurers.Select(insurer => new AskedInsurer(insurer, OneTimeName.New(), 1, new Dictionary<string, string>(), new("f", "s", ["d"])))], PublishRequest.MostOpen, default);
        }

        await Tell(asked => asked.AskedAt is not null);
        foreach (var insurer in Insurers)
        {
            await book.Change(driver, Id, insurer, asked => asked.Quote is null ? asked with { Quote = new(QuoteTerms.Example, Boots.Noon), Quotes = 1 } : asked, default);
        }

        await Tell(_ => true);
        await Waiting.Until(async () => (await platform.Get<Inbox>().Page(driver, null, 10, default)).Notices.Count(notice => notice.Kind == NoticeKind.QuoteArrived) == 2);
        await book.Change(driver, Id, request => request with { Chosen = Insurers[0], ChosenAt = Boots.Noon }, default);
        await Tell(asked => asked is { IdentifiedAt: not null } or { EndedAt: not null });

        async Task Tell(Func<AskedInsurer, bool> holds)
        {
            await orchestrator.RaiseEvent(instance, RequestQuotes.Moved, default(Nothing));
            await Waiting.Until(async () => (await book.Find(driver, Id, default))!.Value.Asked.All(holds));
        }
    }

    private static async Task IsAsItShouldBe(RunningPlatform platform, string driver)
    {
        var (_, asked) = (await platform.Get<QuoteBook>().Find(driver, Id, default))!.Value;
        Assert.Equal(["quote-request.published", "quote-request.chosen"], await Logged(platform, Insurers[0]));
        Assert.Equal(["quote-request.published", "quote-request.ended"], await Logged(platform, Insurers[1]));
        Assert.Equal([asked.Single(one => one.Insurer == Insurers[0]).Name!], await platform.Get<ITables>().Open("quotenames").Read(TableRange.Whole).Select(row => row.Row).ToListAsync());
        Assert.True((await platform.Get<Consents>().Once(driver, Insurers[0], Id, default))!.Identifies);
        Assert.Null(await platform.Get<Consents>().Once(driver, Insurers[1], Id, default));
        Assert.Equal(OrchestrationStatus.Running, (await platform.Get<IOrchestrator>().Get(OrchestrationId.Of<RequestQuotes>(Id)))!.Status); // until it is forgotten
    }

    private static async Task<List<string>> Logged(RunningPlatform platform, string insurer)
    {
        var told = new List<LoggedEvent>();
        for (var shard = 0; shard < EventLog.Shards; shard++)
        {
            told.AddRange(await platform.Get<EventLog>().After(insurer, shard, 0, 100, default));
        }

        return [.. told.OrderBy(one => one.Sequence).Select(one => EnumName.Of(one.Event.Type))];
    }
}
