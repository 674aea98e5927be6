using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Notifying.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying;

[NeedsMailServer]
public sealed class DigestTests
{
    private const string Ready = "ready";
    private static readonly DateTimeOffset Evening = new(2026, 7, 1, 16, 3, 0, TimeSpan.Zero); // 18:03 in Paris

    [StoreFact]
    public async Task A_day_of_notices_comes_in_one_e_mail_without_those_that_were_read()
    {
        var (port, time) = (MailServer.FreePort(), new ManualTime(new(2026, 7, 1, 10, 0, 0, TimeSpan.Zero)));
        await using var server = await MailServer.Start(port);
        await using var platform = await RunningPlatform.Start(time, builder => SendTo(builder.Configuration, port));
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

    /// <summary>What was done before the evening; then how many e-mails come.</summary>
    [StoreTheory]
    [InlineData("nothing", 1)]
    [InlineData("the notice was read", 0)]
    [InlineData("no e-mail is wanted any more", 0)]
    [InlineData("the notice was urgent", 0)] // told by itself
    public async Task A_digest_is_sent_only_for_what_is_unread_and_wanted(string done, int mails)
    {
        var (port, time) = (MailServer.FreePort(), new ManualTime(Evening));
        await using var server = await MailServer.Start(port);
        await using var platform = await RunningPlatform.Start(time, builder => SendTo(builder.Configuration, port));
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await platform.Get<NoticeWishBook>().Keep(driver, NoticeWishes.Usual with { ByMail = done != "no e-mail is wanted any more", Digest = null }, default);
        var notice = new DriverNotice("ntc-1", driver, done == "the notice was urgent" ? NoticeKind.CrashTold : NoticeKind.DongleSilent, new Dictionary<string, string>(), Evening.AddHours(-1));
        await platform.Get<Inbox>().Keep(done == "the notice was read" ? notice with { ReadAt = Evening } : notice, default);

        var digest = platform.Services.GetServices<IActivity>().OfType<MailDigest>().Single();
        await digest.RunAsync(new("SendDigest:test", "test"), new(driver, Evening), default);

        if (mails > 0)
        {
            await server.Await(mails);
        }

        Assert.Equal(mails, server.Messages);
    }

    [StoreFact]
    public async Task A_platform_that_was_killed_before_the_evening_sends_the_digest_after_it_and_once()
    {
        using var folder = new TemporaryFolder();
        var port = MailServer.FreePort();
        await using (var child = ChildProcess.Start("digest", folder.Path))
        {
            Assert.Equal(Ready, await child.ReadLine());
            await child.Kill();
        }

        await using var server = await MailServer.Start(port);
        for (var starts = 0; starts < 2; starts++)
        {
            await using var platform = await RunningPlatform.Start(new ManualTime(Evening.AddMinutes(1)), builder => SendTo(builder.Configuration, port), folder.Path);
            var taken = await server.Await(1);
            await Task.Delay(TimeSpan.FromMilliseconds(500)); // a second one would come now
            Assert.Equal((1, true, true), (server.Messages, taken.Contains("is silent", StringComparison.Ordinal), taken.Contains("battery is low", StringComparison.Ordinal)));
        }
    }

    /// <summary>The child's part: a driver is told twice, and both wait for the evening.</summary>
    internal static async Task TellAndWait(string path)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Evening.AddHours(-6)), folder: path);
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await platform.Get<NoticeWishBook>().Keep(driver, NoticeWishes.Usual with { Digest = new(18, 3) }, default);
        foreach (var kind in new[] { NoticeKind.DongleSilent, NoticeKind.DongleBatteryLow })
        {
            await platform.Get<TellDriver>().Tell(driver, kind, "an occasion", new Dictionary<string, string>(), default);
        }

        await Waiting.Until(async () => await platform.Get<IOrchestrator>().Get(OrchestrationId.Of<SendDigest>(new DigestDue(driver, Evening).Key())) is not null);
        await Console.Out.WriteLineAsync(Ready);
        await Task.Delay(Timeout.Infinite);
    }

    private static void SendTo(ConfigurationManager configuration, int port) =>
        (configuration["Mail:Host"], configuration["Mail:Port"], configuration["Mail:Tls"]) = ("127.0.0.1", $"{port}", "false");
}
