using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Portability.Papers;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Portability.Papers;

public class JudgeBreachTests
{
    [Fact]
    public async Task Who_is_affected_follows_from_the_table_and_the_key()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var ada = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var bea = await platform.Get<Drivers>().Add(new("Bea", "bea@example.org"), "Europe/Paris", default);
        var vehicle = await platform.Get<Vehicles>().Add(ada, default);
        var breach = platform.Get<JudgeBreach>();

        var sealedTable = await breach.Judge(new("identities"), default);
        var withKey = await breach.Judge(new("identities", $"identity.{bea.Id}"), default);
        var clearTable = await breach.Judge(new("vehicles", Noticed: Boots.Noon.AddHours(-2)), default);
        var master = await breach.Judge(new(Key: "master"), default);

        Assert.Equal([.. new[] { ada.Id, bea.Id }.Order(StringComparer.Ordinal)], sealedTable.Drivers);
        Assert.False(sealedTable.Readable || sealedTable.TellDrivers);
        Assert.Equal(bea.Id, Assert.Single(withKey.Drivers));
        Assert.True(withKey.Readable && withKey.TellDrivers);
        Assert.Equal(ada.Id, Assert.Single(clearTable.Drivers));
        Assert.Equal((true, Boots.Noon.AddHours(70)), (clearTable.Readable, clearTable.TellAuthorityBy));
        Assert.Equal((2, true), (master.Drivers.Count, master.TellDrivers));
        Assert.NotNull(vehicle);
    }

    [Fact]
    public void A_table_or_key_that_is_none_is_refused_in_a_sentence()
    {
        Assert.NotNull(JudgeBreach.Fault(new()));
        Assert.NotNull(JudgeBreach.Fault(new("nothing")));
        Assert.NotNull(JudgeBreach.Fault(new(Key: "nobody")));
        Assert.Null(JudgeBreach.Fault(new("trips", "driver.drv-1")));
    }
}
