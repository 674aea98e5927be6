using System.Text.RegularExpressions;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Services.Watching;

/// <summary>A platform that dies before a dongle has been silent for long enough, and once more after it was.</summary>
public sealed class KilledWatchingTests
{
    [Fact]
    public async Task Silence_is_noticed_all_the_same_and_told_once()
    {
        using var folder = new TemporaryFolder();
        var address = PlatformProcess.FreeAddress();
        using var http = new HttpClient { BaseAddress = address };
        JoinedDriver driver;
        await using (var killed = await Run(folder, address))
        {
            var platformOperator = DemoClient.Bearer(http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder.Path, "data.key"))).Get(default));
            driver = await JoinedDriver.Join(http, platformOperator, "ci-watched");
            await killed.Kill();
        }

        await using (var killed = await Run(folder, address))
        {
            await Told(driver);
            await killed.Kill();
        }

        await using var platform = await Run(folder, address);
        await Task.Delay(TimeSpan.FromSeconds(3)); // some looks more
        Assert.Single(Regex.Matches(await Told(driver), "dongle-silent"));
    }

    private static Task<PlatformProcess> Run(TemporaryFolder folder, Uri address) =>
        PlatformProcess.Run(folder.Path, address, ("Watching__LookEvery", "00:00:01"), ("Watching__SilentAfter", "00:00:02"));

    private static Task<string> Told(JoinedDriver driver) => Waiting.For(async () =>
        (await driver.Self.Read("/me/inbox", default)).Body is var inbox && inbox.Contains("dongle-silent", StringComparison.Ordinal) ? inbox : null);
}
