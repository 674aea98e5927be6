using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Partners.Quoting;

public class QuoteBookTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)] // nothing in the row they replace changes but that it was replaced
    public async Task Two_requests_that_both_counted_before_either_entered_do_not_pass_the_bound_together(int underWay)
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        for (var before = 0; before < underWay; before++)
        {
            Assert.True(await platform.Get<QuoteBook>().Enter(Request($"qrq-before-{before}", driver), [], underWay, default));
        }

        var book = new QuoteBook(new MeetingTables(platform.Get<ITables>()), platform.Get<SubjectKeys>());
        var entered = await Task.WhenAll(book.Enter(Request("qrq-1", driver), [], underWay + 1, default), book.Enter(Request("qrq-2", driver), [], underWay + 1, default));

        Assert.Single(entered, one => one);
        Assert.Equal(underWay + 1, (await book.Of(driver, default)).Count);
    }

    [Fact]
    public async Task What_is_over_is_not_counted_and_entered_again_it_is_there_once()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        var book = platform.Get<QuoteBook>();

        Assert.True(await book.Enter(Request("qrq-1", driver), [], 1, default));
        Assert.False(await book.Enter(Request("qrq-2", driver), [], 1, default));
        Assert.True(await book.Enter(Request("qrq-1", driver), [], 2, default));
        await book.Change(driver, "qrq-1", request => request with { Withdrawn = Boots.Noon }, default);
        Assert.True(await book.Enter(Request("qrq-3", driver), [], 1, default));

        Assert.Equal(["qrq-1", "qrq-3"], (await book.Of(driver, default)).Select(one => one.Request.Id).Order(StringComparer.Ordinal));
    }

    private static QuoteRequest Request(string id, string driver) =>
        new(id, driver, new(9000, [], new Dictionary<string, string>()), [], Boots.Noon, Boots.Noon.AddDays(7), Boots.Noon.AddDays(14));
}
