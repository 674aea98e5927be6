using System.Globalization;
using System.Net;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Services.Notifying;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Rating.Life;

/// <summary>The second person promotes, and the platform is killed: before the act is entered, when it is, and after every word to a driver.</summary>
public sealed class KilledTellingTests(ITestOutputHelper output)
{
    private const string Done = "done";
    private const int Drivers = 2;
    private const int Number = 2;
    private static readonly string[] OfTelling = ["modellife", "ratingchanges", "inbox"];

    [Fact]
    public async Task Whichever_write_it_dies_after_every_driver_is_told_once_of_a_champion_that_stands()
    {
        var write = 0;
        for (var isKilled = true; isKilled;)
        {
            write++;
            using var folder = new TemporaryFolder();
            var (insurer, drivers, bo) = await Furnish(folder.Path);
            await using (var child = ChildProcess.Start("promote-and-die", folder.Path, insurer, bo, write.ToString(CultureInfo.InvariantCulture)))
            {
                isKilled = await child.ReadLine() != Done;
            }

            var time = new ManualTime(Boots.Noon.AddHours(1));
            await using var platform = await RunningPlatform.Start(time, folder: folder.Path);
            await Told(platform, time, insurer);
            Assert.Equal(Model, (await platform.Get<InsurerModels>().Life(insurer, default)).Champion);
            foreach (var driver in drivers)
            {
                var change = Assert.Single(await platform.Get<RatingChanges>().Of(driver, default));
                Assert.Equal((Model, change.At.AddDays(30)), (change.After.Model, change.From));
                Assert.Single(await platform.Get<Inbox>().Between(driver, Boots.Noon, Boots.Noon.AddDays(1), default), notice => notice.Kind == NoticeKind.RatingChanged);
            }
        }

        output.WriteLine($"killed {write - 1} times, after every write; then there were no more");
        Assert.InRange(write - 1, 1 + 2 * Drivers, 30);
    }

    /// <summary>The child's part: Bo promotes, and after so many writes of what follows the process dies.</summary>
    internal static async Task PromoteAndDie(string path, string insurer, string person, int write)
    {
        var time = new ManualTime(Boots.Noon.AddHours(1));
        await using var platform = await RunningPlatform.Start(
            time, builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), write, OfTelling)), path);
        var (status, body) = await platform.Ask(HttpMethod.Post, $"/operator/insurers/{insurer}/models/{Model}/acts", new { act = "Promote" }, person);
        Assert.True(status == HttpStatusCode.OK, body);
        await Told(platform, time, insurer);
        await Console.Out.WriteLineAsync(Done);
    }

    private static string Model { get; } = DrivenModels.Braking(3).Version;

    private static async Task<(string Insurer, List<string> Drivers, string Bo)> Furnish(string path)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: path);
        var (world, drivers, bo) = (await DrivenWorld.Of(platform.Services), new List<string>(), await platform.Person("Bo"));
        for (var number = 0; number < Drivers; number++)
        {
            drivers.Add(await world.Driver(Boots.Noon.AddDays(-40)));
            await world.Drives(drivers[^1], Boots.Noon.AddDays(-30), 30, 6.166m);
        }

        var models = platform.Get<InsurerModels>();
        Assert.Null(await models.Add(world.Insurer, DrivenModels.Braking(3), default));
        Assert.True(await models.Enter(world.Insurer, 0, new(LifeAct.Shadow, Model, "Ada", Boots.Noon.AddMinutes(1)), default));
        Assert.True(await models.Enter(world.Insurer, 1, new(LifeAct.Promote, Model, "Ada", Boots.Noon.AddMinutes(2)), default));
        return (world.Insurer, drivers, bo);
    }

    /// <summary>Returns when all is told; time goes on, since who tells before the act is entered asks again a second later.</summary>
    private static Task Told(RunningPlatform platform, ManualTime time, string insurer) => Waiting.Until(async () =>
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return (await platform.Get<IOrchestrator>().Get(OrchestrationId.Of<TellChampion>($"{insurer}-{Number}")))?.Status == OrchestrationStatus.Completed;
    });
}
