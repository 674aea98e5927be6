using System.Reflection;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Platform.Tests.Architecture.Determinism;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Rating.Life;

public class ShadowTests
{
    private static readonly RatingModel _harsh = DrivenModels.Braking(3);

    [Fact]
    public async Task A_shadow_scores_beside_what_prices_and_changes_nothing_that_is_told()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var (world, driver) = await Driven(platform);
        var before = (await Told(platform, world, driver), await Rate(platform).NowFor(world.Insurer, driver, null, default));

        await Act(platform, world, LifeAct.Shadow, _harsh, "Ada");
        var after = (await Told(platform, world, driver), await Rate(platform).NowFor(world.Insurer, driver, null, default));

        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal(before.Item2!.Factor, after.Item2!.Factor);
        var kept = Assert.Single(await platform.Get<ShadowRatings>().Of(world.Insurer, _harsh.Version, default));
        Assert.Equal(("prior-1", Math.Exp(-0.1), Math.Exp(-0.3)), (kept.Champion, Math.Round(kept.ByChampion, 9), Math.Round(kept.ByShadow, 9)), Near);
        Assert.True(kept.ShadowFactor < kept.ChampionFactor);
    }

    [Fact]
    public async Task Nothing_of_a_shadow_is_kept_of_who_is_made_up_and_nothing_is_left_of_who_is_erased()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var (world, driver) = await Driven(platform);
        var madeUp = await world.Driver(Boots.Noon.AddDays(-40), "steady");
        await world.Drives(madeUp, Boots.Noon.AddDays(-30), 30, 6.17m);
        await Act(platform, world, LifeAct.Shadow, _harsh, "Ada");

        await Rate(platform).NowFor(world.Insurer, madeUp, null, default);
        await Rate(platform).NowFor(world.Insurer, driver, null, default);

        Assert.Single(await platform.Get<ShadowRatings>().Of(world.Insurer, _harsh.Version, default));
        await platform.Get<SubjectKeys>().Drop(Subject.Driver(driver), default);
        Assert.Empty(await platform.Get<ShadowRatings>().Of(world.Insurer, _harsh.Version, default));
    }

    [Fact]
    public async Task A_champion_prices_with_its_own_credibility_from_its_promotion_on_and_not_before()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = new HostedPlatform(time);
        var (world, driver) = await Driven(platform);
        var model = DrivenModels.Braking(3, halfKm: 300);
        foreach (var (act, by) in new[] { (LifeAct.Shadow, "Ada"), (LifeAct.Promote, "Ada"), (LifeAct.Promote, "Bo") })
        {
            time.Advance(TimeSpan.FromHours(1));
            await Act(platform, world, act, model, by, time.GetUtcNow());
        }

        var (then, now) = (await Rate(platform).AtFor(world.Insurer, driver, Boots.Noon, null, default), await Rate(platform).NowFor(world.Insurer, driver, null, default));

        Assert.Equal((null, 1200 / 2700.0), (then!.PricedBy, then.Credibility));
        Assert.Equal((model.Version, 1200 / 1500.0, Math.Exp(-0.3)), (now!.PricedBy, now.Credibility, Math.Round(now.Relativity, 9)), Near3);
        Assert.Equal(then.Score.Score, now.Score.Score); // S is the published rules' in any case
        Assert.Equal(model.Version, (await Rate(platform).NowFor(world.Insurer, driver, ModelBasis.Net, default))!.PricedBy);
        Assert.Null((await Rate(platform).NowFor(world.Insurer, driver, ModelBasis.Standalone, default))!.PricedBy); // it is net, and no whole tariff
        Assert.Equal(BehaviourFactor.Of(now.Relativity, now.Credibility, now.Score.Coverage), now.Factor);
    }

    [Fact]
    public async Task A_model_of_other_rows_or_an_altered_one_is_no_candidate()
    {
        await using var platform = new HostedPlatform();
        var models = platform.Get<InsurerModels>();

        Assert.StartsWith("not-of-driving", await models.Add("prt-1", _harsh with { Behaviour = null }, default), StringComparison.Ordinal);
        Assert.StartsWith("altered", await models.Add("prt-1", _harsh with { Behaviour = new(2, 1, 1) }, default), StringComparison.Ordinal);
        Assert.Null(await models.Add("prt-1", _harsh, default));
        Assert.Equal([_harsh.Version], await models.Versions("prt-1", default).ToListAsync());
    }

    /// <summary>The gate writes what carries a category, of the contracts of the partners' stage: no shadow is in reach of either.</summary>
    [Fact]
    public void The_gate_and_the_partners_stage_cannot_reach_a_shadow()
    {
        var shadows = new[] { typeof(ShadowRating), typeof(ShadowRatings), typeof(ModelComparison), typeof(CompareShadow), typeof(ModelsBeside) };

        Assert.DoesNotContain(shadows, type => type.IsDefined(typeof(DisclosesAttribute)) || type.GetProperties().Any(property => property.IsDefined(typeof(DisclosesAttribute))));
        Assert.Empty(ReachedFrom("ConnectedInsurance.Partners").Concat(ReachedFrom("ConnectedInsurance.Consent")).Concat(ReachedFrom("ConnectedInsurance.Policies")).Intersect(shadows));
        Assert.Contains(typeof(ShadowRatings), ReachedFrom("ConnectedInsurance.Rating"));
        Assert.Equal(["Portability/Papers/Store.cs", "Rating/Life/ShadowRating.cs"], Repository.Sources("functions").Order(StringComparer.Ordinal).Where(file => File.ReadAllText(Repository.Path("functions", file)).Contains("\"shadowratings\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<Type> ReachedFrom(string stage) => typeof(Program).Assembly.GetTypes()
        .Where(type => $"{type.Namespace}.".StartsWith($"{stage}.", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(ReferredMembers.Everything).Cast<MethodBase>().Concat(type.GetConstructors(ReferredMembers.Everything)))
        .SelectMany(ReferredMembers.Of).Select(member => member as Type ?? member.DeclaringType).OfType<Type>().Distinct();

    private static async Task<(DrivenWorld World, string Driver)> Driven(HostedPlatform platform)
    {
        var world = await DrivenWorld.Of(platform.Get<IServiceProvider>());
        var driver = await world.Driver(Boots.Noon.AddDays(-40));
        await world.Drives(driver, Boots.Noon.AddDays(-30), 30, 6.166m);
        return (world, driver);
    }

    private static async Task Act(HostedPlatform platform, DrivenWorld world, LifeAct act, RatingModel model, string by, DateTimeOffset? at = null)
    {
        var models = platform.Get<InsurerModels>();
        Assert.Null(await models.Add(world.Insurer, model, default));
        Assert.True(await models.Enter(world.Insurer, (await models.Life(world.Insurer, default)).Entries.Count, new(act, model.Version, by, at ?? Boots.Noon), default));
    }

    /// <summary>The bytes the insurer is given.</summary>
    private static async Task<string> Told(HostedPlatform platform, DrivenWorld world, string driver)
    {
        var rating = await Rate(platform).NowFor(world.Insurer, driver, null, default);
        var bytes = await platform.Get<DisclosureGate>().Disclose(
            new(world.Insurer, driver, DisclosureScope.Parse("rating:pricing")!, "ratings"), SubjectRating.Of("s", rating!, new(2026, 9, 21), []), SubjectJson.Default, default);
        return System.Text.Encoding.UTF8.GetString(bytes!.Value.Span);
    }

    private static RateDriver Rate(HostedPlatform platform) => platform.Get<RateDriver>();

    private static bool Near((string, double, double) a, (string, double, double) b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-3 && Math.Abs(a.Item3 - b.Item3) < 1e-3;

    private static bool Near3((string?, double, double) a, (string?, double, double) b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9 && Math.Abs(a.Item3 - b.Item3) < 1e-3;
}
