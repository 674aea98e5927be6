using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying;

/// <summary>A platform that dies while a notice waits for the day's e-mail.</summary>
[NeedsMailServer]
public sealed class KilledDigestTests
{
    private static readonly TimeSpan _ahead = TimeSpan.FromSeconds(25);

    [StoreFact]
    public async Task The_digest_is_sent_all_the_same_and_once()
    {
        using var folder = new TemporaryFolder();
        var (address, port) = (PlatformProcess.FreeAddress(), MailServer.FreePort());
        using var http = new HttpClient { BaseAddress = address };
        await using var server = await MailServer.Start(port);
        await using (var killed = await Run(folder, address, port))
        {
            var platformOperator = DemoClient.Bearer(http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder.Path, "data.key"))).Get(default));
            var made = await platformOperator.MakeDongle(new("ci-digest"), default);
            var token = (await platformOperator.AddDriver(new("Ada", "ada@example.org", "UTC"), default)).Token;
            var digest = TimeOnly.FromDateTime((TimeProvider.System.GetUtcNow() + _ahead).UtcDateTime);
            using var wish = new HttpRequestMessage(HttpMethod.Put, "/me/notifications")
            {
                Content = JsonContent.Create(new { language = "en", byMail = true, quiet = (object?)null, digest = $"{digest:HH:mm:ss}" }),
                Headers = { Authorization = new("Bearer", token) },
            };
            using var wished = await http.SendAsync(wish);
            Assert.True(wished.IsSuccessStatusCode, await wished.Content.ReadAsStringAsync());
            await DemoClient.Bearer(http, token).PairDongle(new(made.ClaimCode), default);
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!(await DemoClient.Bearer(http, token).Read("/me/inbox", late.Token)).Body.Contains("dongle-silent", StringComparison.Ordinal))
            {
                await Task.Delay(50, late.Token);
            }

            await Task.Delay(500, late.Token); // its delivery is planned meanwhile
            await killed.Kill();
        }

        await using var platform = await Run(folder, address, port);

        Assert.Single(Regex.Matches(await server.Await(1), "Subject: Your day"));
        await Task.Delay(1000);
        Assert.Equal(1, server.Messages);
    }

    private static Task<PlatformProcess> Run(TemporaryFolder folder, Uri address, int port) => PlatformProcess.Run(
        folder.Path, address, ("Watching__LookEvery", "00:00:01"), ("Watching__SilentAfter", "00:00:01"), ("Mail__Host", "127.0.0.1"), ("Mail__Port", $"{port}"), ("Mail__Tls", "false"));
}
