using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying;

[NeedsMailServer]
public sealed class DigestTests
{
    private static readonly DateTimeOffset Evening = new(2026, 7, 1, 16, 3, 0, TimeSpan.Zero); // 18:03 in Paris

    [StoreFact]
    public async Task A_day_of_notices_comes_in_one_e_mail_without_those_that_were_read()
    {
        var (port, time) = (MailServer.FreePort(), new ManualTime(new(2026, 7, 1, 10, 0, 0, TimeSpan.Zero)));
        await using var server = await MailServer.Start(port);
        await using var platform = await RunningPlatform.Start(time, builder => (builder.Configuration["Mail:Host"], builder.Configuration["Mail:Port"], builder.Configuration["Mail:Tls"]) = ("127.0.0.1", $"{port}", "false"));
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await platform.Get<NoticeWishBook>().Keep(driver, NoticeWishes.Usual with { Digest = new(18, 3) }, default);
        foreach (var kind in new[] { NoticeKind.DongleSilent, NoticeKind.DongleUnplugged, NoticeKind.DongleBatteryLow })
        {
            await platform.Get<TellDriver>().Tell(driver, kind, "an occasion", new Dictionary<string, string> { ["dongle"] = "ci-1" }, default);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var read = (await platform.Get<Inbox>().Page(driver, null, 10, default)).Notices.Single(notice => notice.Kind == NoticeKind.DongleUnplugged);
        await platform.Get<Inbox>().MarkRead(driver, read.Id, default);
        for (; time.GetUtcNow() < Evening.AddMinutes(-5); time.Advance(TimeSpan.FromMinutes(5)))
        {
            await Task.Delay(5);
        }

        Assert.Equal(0, server.Messages);
        time.Advance(TimeSpan.FromMinutes(5));
        var taken = await server.Await(1);
        Assert.Equal((1, true, true, false), (server.Messages, taken.Contains("is silent", StringComparison.Ordinal), taken.Contains("battery is low", StringComparison.Ordinal), taken.Contains("pulled out", StringComparison.Ordinal)));
    }
}
