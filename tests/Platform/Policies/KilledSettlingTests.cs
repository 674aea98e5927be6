using System.Globalization;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>Months settled by a platform that is killed.</summary>
/// <remarks>300 policies each time; 100,000 with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledSettling</c>.</remarks>
public sealed class KilledSettlingTests(ITestOutputHelper output)
{
    private const string Done = "done";
    private static readonly string[] OfSettling = ["settlements", "policydeadlines"];
    private static readonly string[] OfRerating = ["settlements", "partnerevents"];
    private static readonly int Policies = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 100_000 : 300;
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_portfolio_is_settled_once_each_to_the_cent_and_in_balance_though_the_platform_is_killed_in_the_middle()
    {
        using var folder = new TemporaryFolder();
        var balance = new OffBalance(1, OffBalance.Of(Enumerable.Range(0, Policies).Select(number => (SettlementLoad.Policy(number, OffBalance.None).Terms.RatedBase, SettlementLoad.Factor(number)))));
        await SettlementLoad.Furnish(folder.Path, Policies, balance);

        var kills = 0;
        foreach (var stop in new[] { 0.1, 0.4, 0.3 })
        {
            kills += await KilledAfter(folder.Path, (int)(Policies * stop)) ? 1 : 0;
        }

        Assert.False(await KilledAfter(folder.Path, int.MaxValue));

        var (cents, before, after) = (0L, 0m, 0m);
        await foreach (var (policy, settled) in Ledger(folder.Path, balance))
        {
            Assert.Equal((1, SettlementLoad.August), (Assert.Single(settled).Revision, settled[0].Period));
            cents += settled[0].Premium.Total.Minor;
            before += policy.Terms.RatedBase;
            after += policy.Terms.RatedBase * policy.Balance.Factor * settled[0].Factor;
        }

        Assert.Equal(3, kills);
        Assert.Equal(Enumerable.Range(0, Policies).Sum(number => Premium.Of(SettlementLoad.Policy(number, balance).Terms, SettlementLoad.August, SettlementLoad.Factor(number)).Total.Minor), cents);
        Assert.InRange(after / before - 1, -1e-9m, 1e-9m);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Policies} policies, killed {kills} times: {cents} cents, off-balance {balance.Factor}, out of balance by {after / before - 1:E2}"));
    }

    [Fact]
    public async Task Whichever_write_it_dies_after_a_month_is_settled_once_and_the_next_is_awaited()
    {
        var write = 0;
        for (var isKilled = true; isKilled;)
        {
            write++;
            using var folder = new TemporaryFolder();
            await SettlementLoad.Furnish(folder.Path, 2, OffBalance.None);
            await using (var child = ChildProcess.Start("settle-and-die", folder.Path, write.ToString(CultureInfo.InvariantCulture)))
            {
                isKilled = await child.ReadLine(Patience) != Done;
            }

            await using var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: folder.Path);
            await SettlementLoad.Idle(platform);
            for (var number = 0; number < 2; number++)
            {
                var key = (await platform.Get<SubjectKeys>().Find(Subject.Driver(SettlementLoad.Driver(number)), default))!;
                Assert.Equal(SettlementLoad.Factor(number), Assert.Single(await platform.Get<Settlements>().Of(SettlementLoad.Id(number), key, default)).Factor);
                Assert.Equal(OrchestrationStatus.Completed, (await platform.Get<IOrchestrator>().Get($"SettlePeriod:{SettlementLoad.Id(number)}.0000"))!.Status);
            }

            var awaited = await platform.Get<PolicyDeadlines>().Passed(Boots.Noon.AddDays(30), 10, default);
            Assert.Equal([(SettlementLoad.Id(0), 1), (SettlementLoad.Id(1), 1)], awaited.Select(next => (next.Period.Policy, next.Period.Number)).Order());
        }

        output.WriteLine($"killed {write - 1} times, after every write; then there were no more");
        Assert.InRange(write, 5, 50);
    }

    [Fact]
    public async Task Whichever_write_it_dies_after_a_month_is_lowered_once_and_its_insurer_told_once()
    {
        var write = 0;
        for (var isKilled = true; isKilled;)
        {
            write++;
            using var folder = new TemporaryFolder();
            await SettlementLoad.Furnish(folder.Path, 2, OffBalance.None);
            await using (var settled = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: folder.Path))
            {
                await SettlementLoad.Idle(settled);
                await SettlementLoad.Improve(settled, 1);
            }

            await using (var child = ChildProcess.Start("rerate-and-die", folder.Path, write.ToString(CultureInfo.InvariantCulture)))
            {
                isKilled = await child.ReadLine(Patience) != Done;
            }

            await using var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: folder.Path);
            await SettlementLoad.Announce(platform, 1); // whoever closed the trip was not finished, and tells again
            var key = (await platform.Get<SubjectKeys>().Find(Subject.Driver(SettlementLoad.Driver(1)), default))!;
            Assert.Equal([null, RevisionReason.LateTrip], (await platform.Get<Settlements>().Of(SettlementLoad.Id(1), key, default)).Select(one => one.Reason));
            var told = new List<LoggedEvent>();
            for (var shard = 0; shard < EventLog.Shards; shard++)
            {
                told.AddRange(await platform.Get<EventLog>().After(SettlementLoad.Insurer, shard, 0, 10, default));
            }

            Assert.Single(told, one => one.Event.Type == EventType.SettlementRevised);
        }

        output.WriteLine($"killed {write - 1} times, after every write; then there were no more");
        Assert.InRange(write, 3, 50);
    }

    /// <summary>The child's part: a trip of a settled month is told of, and after so many writes of what follows the process dies.</summary>
    internal static async Task RerateAndDie(string path, int write)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Boots.Noon), builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), write, OfRerating)), path);
        await SettlementLoad.Announce(platform, 1);
        await Console.Out.WriteLineAsync(Done);
    }

    /// <summary>The child's part: what is due is settled, and after so many writes of it the process dies.</summary>
    internal static async Task SettleAndDie(string path, int write)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Boots.Noon), builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), write, OfSettling)), path);
        await SettlementLoad.Idle(platform);
        await Console.Out.WriteLineAsync(Done);
    }

    /// <summary>Lets a platform settle that dies once so many periods are in the ledger; false when it was done before.</summary>
    private static async Task<bool> KilledAfter(string path, int periods)
    {
        await using var child = ChildProcess.Start("settle", path, periods.ToString(CultureInfo.InvariantCulture));
        return await child.ReadLine(Patience) != Done;
    }

    private static async IAsyncEnumerable<(BoundPolicy Policy, IReadOnlyList<Settlement> Settled)> Ledger(string path, OffBalance balance)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: path);
        for (var number = 0; number < Policies; number++)
        {
            var key = (await platform.Get<SubjectKeys>().Find(Subject.Driver(SettlementLoad.Driver(number)), default))!;
            yield return (SettlementLoad.Policy(number, balance), await platform.Get<Settlements>().Of(SettlementLoad.Id(number), key, default));
        }
    }
}
