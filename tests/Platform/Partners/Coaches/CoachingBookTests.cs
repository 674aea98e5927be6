using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Partners.Coaches;

public class CoachingBookTests
{
    [Fact]
    public async Task A_switch_turned_off_while_an_offer_is_made_stays_off()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await platform.Get<CoachingBook>().Keep(driver, new(FirstTip: Boots.Noon), default);
        var book = new CoachingBook(new MeetingTables(platform.Get<ITables>()), platform.Get<SubjectKeys>(), platform.Get<Pseudonyms>());

        await Task.WhenAll(
            book.Change(driver, wish => wish with { IsOff = true }, default),
            book.Change(driver, wish => wish with { Offered = Boots.Noon }, default));

        Assert.Equal(new CoachingWish(true, Boots.Noon, Boots.Noon), await book.Wish(driver, default));
    }
}
