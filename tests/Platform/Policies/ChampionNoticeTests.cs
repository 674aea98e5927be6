using ConnectedInsurance.Platform.Tests.Partners;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>A policy of March and a champion of 10 March, told of for 30 days.</summary>
public sealed class ChampionNoticeTests : IAsyncLifetime
{
    private static readonly string _champion = DrivenModels.Braking(3).Version;
    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task What_was_bound_before_is_settled_by_the_old_rules_until_the_notice_is_over_and_by_the_champion_then()
    {
        var policy = await Bind();
        _door.Wait(TimeSpan.FromDays(8));
        await Promote();
        _door.Wait(TimeSpan.FromDays(16));
        await _door.Drive(_door.Driver, 8);
        _door.Wait(TimeSpan.FromDays(50));
        await _door.Settle();
        await _door.Settle();

        var settled = await _door.Settled(policy);

        Assert.Equal([await Factor(policy, 0, null), await Factor(policy, 1, _champion)], settled.Select(one => one.Factor));
        Assert.True(settled[1].Factor < await Factor(policy, 1, null), "the champion gives more for braking gently");
    }

    [Fact]
    public async Task What_is_bound_while_it_runs_is_quoted_and_priced_by_the_champion_at_once()
    {
        var before = await Bind();
        await _door.Drive(_door.Driver, 8);
        _door.Wait(TimeSpan.FromDays(8));
        await Promote();
        _door.Wait(TimeSpan.FromDays(2));
        var after = await Bind();
        var rate = _door.Platform.Get<RatePolicy>();

        Assert.Null((await rate.Now(before, default))!.PricedBy);
        Assert.Equal(_champion, (await rate.Now(after, default))!.PricedBy);
        Assert.Equal(_champion, (await rate.Now(_door.Insurer, before.Model.Basis, _door.Driver, default))!.PricedBy);
        _door.Wait(TimeSpan.FromDays(28));
        Assert.Equal(_champion, (await rate.Now(before, default))!.PricedBy);
    }

    private Task<BoundPolicy> Bind() => _door.Bind(Offers.Of(_door.Insurer), _door.Driver, PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris"));

    private async Task Promote()
    {
        var models = _door.Platform.Get<InsurerModels>();
        var (now, notice) = (_door.Platform.Time.GetUtcNow(), _door.Platform.Get<ChampionNotice>());
        Assert.Null(await models.Add(_door.Insurer, DrivenModels.Braking(3), default));
        foreach (var (act, by) in new[] { (LifeAct.Shadow, "Ada"), (LifeAct.Promote, "Ada"), (LifeAct.Promote, "Bo") })
        {
            var life = await models.Life(_door.Insurer, default);
            var (entry, refused) = ActOnModel.Decide(life, act, _champion, new(by, now.AddDays(-1)), now, notice);
            Assert.Null(refused);
            Assert.True(await models.Enter(_door.Insurer, life.Entries.Count, entry, default));
        }
    }

    /// <summary>What a model makes of a period as of its last moment; null for the published rules.</summary>
    private async Task<decimal> Factor(BoundPolicy policy, int number, string? model)
    {
        var last = PolicyPeriod.Begin(policy.Period(number)!.Value.Until, policy.Zone).AddTicks(-1);
        var (rules, champion) = (await _door.Platform.Get<RateDriver>().Between(_door.Insurer, _door.Driver, null, model, last, default))!.Value;
        return RatePeriod.Decide(policy, model is null ? rules : champion);
    }
}
