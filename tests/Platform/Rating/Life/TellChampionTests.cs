using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Rating.Life;

public class TellChampionTests
{
    private static readonly RatingModel _first = DrivenModels.Braking(2);
    private static readonly RatingModel _second = DrivenModels.Braking(4);
    private readonly Dictionary<string, string> _persons = [];

    [Fact]
    public async Task Drivers_read_what_a_promotion_changes_for_them_and_what_a_rollback_takes_back()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var world = await World(platform);
        var (driver, other) = (await Driver(world), await Driver(world));
        await platform.Get<Consents>().Withdraw(other, (await platform.Get<Consents>().Of(other, default)).Single().Id, default);

        await Promote(platform, time, world.Insurer, _first, 0);
        await Promote(platform, time, world.Insurer, _second, 3);
        await Act(platform, time, world.Insurer, _second, LifeAct.Rollback, "Cy", HttpStatusCode.OK, 6);

        var changes = await Changes(platform, driver, 3);
        Assert.Equal([("prior-1", _first.Version, false), (_first.Version, _second.Version, false), (_second.Version, _first.Version, true)],
            changes.Select(change => (Text(change, "before"), Text(change, "after"), change.GetProperty("isRollback").GetBoolean())).Reverse());
        var (before, after) = (Factor(changes[1], "before"), Factor(changes[1], "after"));
        Assert.True(after < before, "braking gently is worth more by the second model");
        Assert.Equal((after, before), (Factor(changes[0], "before"), Factor(changes[0], "after")));
        Assert.Empty(await Changes(platform, other, 0)); // who took the grant back is not priced by it
        Assert.Equal([TimeSpan.FromDays(30), TimeSpan.FromDays(30), TimeSpan.Zero], changes.Select(change => change.GetProperty("from").GetDateTimeOffset() - change.GetProperty("at").GetDateTimeOffset()).Reverse());
        var told = (await platform.Get<Inbox>().Between(driver, Boots.Noon, time.GetUtcNow().AddDays(1), default)).OrderBy(notice => notice.At).ToList();
        Assert.All(told, notice => Assert.Equal(NoticeKind.RatingChanged, notice.Kind));
        Assert.Equal(3, told.Count);
        Assert.Equal(("Demo Insurance", "2026-10-21"), (told[0].Words["insurer"], told[0].Words["from"]));
        Assert.Contains($"{told[0].Words["after"]} %", WriteNotice.In(Language.French, told[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_champion_rolled_back_leaves_the_published_rules()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var world = await World(platform);
        var driver = await Driver(world);
        await Promote(platform, time, world.Insurer, _first, 0);

        await Act(platform, time, world.Insurer, _first, LifeAct.Rollback, "Cy", HttpStatusCode.OK, 3);

        Assert.Null((await platform.Get<RateDriver>().NowFor(world.Insurer, driver, null, default))!.PricedBy);
        var back = (await Changes(platform, driver, 2))[0];
        Assert.Equal((_first.Version, "prior-1", true), (Text(back, "before"), Text(back, "after"), back.GetProperty("isRollback").GetBoolean()));
    }

    [Fact]
    public async Task Two_credentials_promote_and_neither_one_twice_nor_the_operators_own_token_nor_one_made_for_it()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var world = await World(platform);
        await Add(platform, world.Insurer, _first);
        _persons["operator"] = await platform.Get<OperatorToken>().Get(default);
        await Act(platform, time, world.Insurer, _first, LifeAct.Shadow, "operator", HttpStatusCode.OK, 0);
        time.Advance(TimeSpan.FromDays(1));
        _persons["Eve"] = await platform.Person("Eve");

        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "operator", HttpStatusCode.Forbidden);
        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "Ada", HttpStatusCode.OK, 1);
        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "Ada", HttpStatusCode.Conflict);
        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "Eve", HttpStatusCode.Conflict);
        Assert.Null((await platform.Get<InsurerModels>().Life(world.Insurer, default)).Champion);
        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "Bo", HttpStatusCode.OK, 2);

        Assert.Equal(["operator", "Ada", "Bo"], (await platform.Get<InsurerModels>().Life(world.Insurer, default)).Entries.Select(entry => entry.By));
    }

    [Fact]
    public async Task One_person_alone_promotes_nothing_and_tells_nobody()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var world = await World(platform);
        var driver = await Driver(world);

        await Add(platform, world.Insurer, _first);
        await Act(platform, time, world.Insurer, _first, LifeAct.Shadow, "Ada", HttpStatusCode.OK, 0);
        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "Ada", HttpStatusCode.OK, 1);
        await Act(platform, time, world.Insurer, _first, LifeAct.Promote, "Ada", HttpStatusCode.Conflict);

        Assert.Empty(await Changes(platform, driver, 0));
    }

    /// <summary>Killed between starting to tell and entering the act, and again before anybody was told.</summary>
    [Fact]
    public async Task A_champion_that_was_entered_is_told_of_though_the_process_ended_in_between()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime(Boots.Noon);
        string driver, insurer;
        await using (var platform = await RunningPlatform.Start(time, folder: folder.Path))
        {
            var world = await World(platform);
            (driver, insurer) = (await Driver(world), world.Insurer);
            await Add(platform, insurer, _first);
            await Act(platform, time, insurer, _first, LifeAct.Shadow, "Ada", HttpStatusCode.OK, 0);
            await Act(platform, time, insurer, _first, LifeAct.Promote, "Ada", HttpStatusCode.OK, 1);
            await platform.Get<IOrchestrator>().Start<TellChampion, ModelActed>($"{insurer}-2", new(insurer, 2));
        }

        await using (var platform = await RunningPlatform.Start(time, folder: folder.Path))
        {
            await platform.Get<InsurerModels>().Enter(insurer, 2, new(LifeAct.Promote, _first.Version, "Bo", time.GetUtcNow()), default);
        }

        await using var last = await RunningPlatform.Start(time, folder: folder.Path);
        await Finished(last, time, insurer, 2);

        Assert.Single(await Changes(last, driver, 1));
    }

    /// <summary>An insurer, and the persons of the operator who were there before any model.</summary>
    private async Task<DrivenWorld> World(RunningPlatform platform)
    {
        foreach (var name in new[] { "Ada", "Bo", "Cy" })
        {
            _persons[name] = await platform.Person(name);
        }

        return await DrivenWorld.Of(platform.Services);
    }

    private static async Task<string> Driver(DrivenWorld world)
    {
        var driver = await world.Driver(Boots.Noon.AddDays(-40));
        await world.Drives(driver, Boots.Noon.AddDays(-30), 30, 6.166m);
        return driver;
    }

    private async Task Promote(RunningPlatform platform, ManualTime time, string insurer, RatingModel model, int number)
    {
        await Add(platform, insurer, model);
        await Act(platform, time, insurer, model, LifeAct.Shadow, "Ada", HttpStatusCode.OK, number);
        await Act(platform, time, insurer, model, LifeAct.Promote, "Ada", HttpStatusCode.OK, number + 1);
        await Act(platform, time, insurer, model, LifeAct.Promote, "Bo", HttpStatusCode.OK, number + 2);
    }

    private static async Task Add(RunningPlatform platform, string insurer, RatingModel model)
    {
        var (status, body) = await platform.Ask(HttpMethod.Post, $"/operator/insurers/{insurer}/models", JsonSerializer.SerializeToNode(model, ModelJson.Default.RatingModel));
        Assert.True(status == HttpStatusCode.Created, body);
    }

    private async Task Act(RunningPlatform platform, ManualTime time, string insurer, RatingModel model, LifeAct act, string by, HttpStatusCode expected, int? number = null)
    {
        time.Advance(TimeSpan.FromMinutes(1));
        var (status, body) = await platform.Ask(HttpMethod.Post, $"/operator/insurers/{insurer}/models/{model.Version}/acts", new { act = $"{act}" }, _persons[by]);
        Assert.True(status == expected, body);
        if (number is { } entered)
        {
            await Finished(platform, time, insurer, entered);
        }
    }

    private static Task Finished(RunningPlatform platform, ManualTime time, string insurer, int number) => Waiting.Until(async () =>
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return (await platform.Get<IOrchestrator>().Get(OrchestrationId.Of<TellChampion>($"{insurer}-{number}")))?.Status == OrchestrationStatus.Completed;
    });

    private static async Task<List<JsonElement>> Changes(RunningPlatform platform, string driver, int expected)
    {
        var token = (await platform.Get<DriverTokens>().Issue(driver, "mine", [DriverScope.ReadRating], TimeSpan.FromDays(1), default))!.Value.Text;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me/rating/changes") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await platform.Http.SendAsync(request);
        var changes = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal(expected, changes.Count);
        return changes;
    }

    private static string? Text(JsonElement change, string side) => change.GetProperty(side).GetProperty("model").GetString();

    private static decimal Factor(JsonElement change, string side) => change.GetProperty(side).GetProperty("factor").GetDecimal();
}
