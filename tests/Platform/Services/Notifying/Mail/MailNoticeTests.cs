using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;

[NeedsMailServer]
public sealed class MailNoticeTests
{
    [StoreFact]
    public async Task An_e_mail_comes_to_its_driver_in_their_language_with_an_id_of_its_own()
    {
        var port = MailServer.FreePort();
        await using var server = await MailServer.Start(port);
        await using var platform = await RunningPlatform.Start(adapt: builder => Settings(port).ToList().ForEach(setting => builder.Configuration[setting.Key.Replace("__", ":", StringComparison.Ordinal)] = setting.Value));
        var driver = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        await platform.Get<NoticeWishBook>().Keep(driver.Id, NoticeWishes.Usual with { Language = Language.French }, default);

        await platform.Get<TellDriver>().Tell(driver.Id, NoticeKind.CrashAsked, "one", new Dictionary<string, string> { ["seconds"] = "60" }, default);
        await platform.Get<TellDriver>().Tell(driver.Id, NoticeKind.CrashAsked, "one", new Dictionary<string, string> { ["seconds"] = "60" }, default);

        var taken = await server.Await(1);
        Assert.Contains("To: ada@example.org", taken, StringComparison.Ordinal);
        Assert.Contains("From: car@platform.example", taken, StringComparison.Ordinal);
        Assert.Matches(@"Message-ID: <ntc-[0-9a-f]{24}@platform\.example>", taken);
        Assert.Contains("Auto-Submitted: auto-generated", taken, StringComparison.Ordinal);
        Assert.Contains("R=C3=A9pondez dans les 60 secondes", taken.Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal); // RFC 2045 breaks its lines so
        Assert.Equal(1, server.Messages);
    }

    [StoreFact]
    public async Task What_was_to_be_mailed_when_the_process_was_killed_is_mailed_after_it()
    {
        using var folder = new TemporaryFolder();
        var (address, port) = (PlatformProcess.FreeAddress(), MailServer.FreePort());
        using var http = new HttpClient { BaseAddress = address };
        await using (var killed = await PlatformProcess.Run(folder.Path, address, Setting(port)))
        {
            var platformOperator = DemoClient.Bearer(http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder.Path, "data.key"))).Get(default));
            var joined = await platformOperator.AddDriver(new("Ada", "ada@example.org", "Europe/Paris"), default);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/me/inbox/test") { Content = JsonContent.Create(new { }), Headers = { Authorization = new("Bearer", joined.Token) } };
            using var response = await http.SendAsync(request);
            Assert.Equal(202, (int)response.StatusCode);
            await killed.Kill();
        }

        await using var server = await MailServer.Start(port);
        await using var platform = await PlatformProcess.Run(folder.Path, address, Setting(port));

        Assert.Single(Regex.Matches(await server.Await(1), "Subject: A test"));
    }

    private static Dictionary<string, string> Settings(int port) =>
        new() { ["Mail__Host"] = "127.0.0.1", ["Mail__Port"] = $"{port}", ["Mail__From"] = "car@platform.example", ["Mail__Tls"] = "false" };

    private static (string, string)[] Setting(int port) => [.. Settings(port).Select(setting => (setting.Key, setting.Value))];
}
