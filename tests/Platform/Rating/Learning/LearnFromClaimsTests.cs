using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Rating.Learning;

public class LearnFromClaimsTests
{
    private static readonly DateTimeOffset _june = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero); // today is September the 21st

    [Fact]
    public async Task Claims_are_joined_to_the_driving_of_their_month_and_what_is_left_out_is_named()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var world = await DrivenWorld.Of(platform.Get<IServiceProvider>());
        var (seen, unplugged) = (await world.Driver(_june.AddMonths(-2)), await world.Driver(_june.AddMonths(-2)));
        await world.Drives(seen, _june.AddMonths(-1), 50, -4);
        await world.Drives(unplugged, _june.AddMonths(-1), 3, -9, coverage: 0.1);
        await world.Claims(seen, new(2026, 5, 5));
        await world.Claims(unplugged, new(2026, 5, 6));

        var learned = await Learn(platform).Describe(world.Insurer, default);

        var portfolio = await Learn(platform).Portfolio(world.Insurer, default).ToListAsync();
        var may = Assert.Single(portfolio);
        Assert.Equal((new DateOnly(2026, 5, 1), 1, 31 * 40.0), (may.From, may.Claims, may.Driven["km"]));
        Assert.Equal((1, 1, 31 / 365.0), (learned.Periods, learned.Claims, learned.Years));
        Assert.Equal([("claims-not-told-yet", 8L), ("unseen", 3L)], learned.LeftOut.Select(one => (one.Reason, one.Rows)));
        Assert.Equal([(Taking.TakesPart, 1, 1), (Taking.Unseen, 2, 1), (Taking.Left, 0, 0)], learned.Participation.Select(group => (group.Taking, group.Drivers, group.Claims)));
        Assert.Equal((1500, 0), (learned.CredibilityKm, learned.CredibilityDrivers));
        Assert.Equal(2, learned.Development[0].Quarters[0].Known[^1]);
    }

    [Fact]
    public async Task Nothing_is_learnt_of_who_is_made_up_or_erased_or_another_insurers()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var world = await DrivenWorld.Of(platform.Get<IServiceProvider>());
        var (madeUp, erased) = (await world.Driver(_june.AddMonths(-2), "steady"), await world.Driver(_june.AddMonths(-2)));
        foreach (var driver in new[] { madeUp, erased })
        {
            await world.Drives(driver, _june.AddMonths(-1), 5, -4);
            await world.Claims(driver, new(2026, 5, 5));
        }

        await platform.Get<SubjectKeys>().Drop(Subject.Driver(erased), default);
        var learned = await Learn(platform).Describe(world.Insurer, default);

        Assert.Equal((0, 0), (learned.Periods, learned.Claims));
        Assert.Empty(learned.Development);
        Assert.Empty(await Learn(platform).Portfolio("prt-another", default).ToListAsync());
    }

    private static LearnFromClaims Learn(HostedPlatform platform) => platform.Get<LearnFromClaims>();
}
