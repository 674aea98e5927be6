using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Services.Crashes;

/// <summary>A platform that dies while the driver is being asked.</summary>
public sealed class KilledRespondingTests
{
    private const string Dongle = "ci-killed";
    private static readonly DisclosureScope Scope = DisclosureScope.Parse("driving-events:assistance location:assistance")!;

    [Fact]
    public async Task Assistance_is_told_all_the_same_and_once_and_each_step_stands_in_the_journal_once()
    {
        using var folder = new TemporaryFolder();
        var address = PlatformProcess.FreeAddress();
        using var http = new HttpClient { BaseAddress = address };
        await using var receiver = await Receiver.Start();
        JoinedDriver driver;
        await using (var killed = await Run(folder, address))
        {
            var platformOperator = DemoClient.Bearer(http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder.Path, "data.key"))).Get(default));
            driver = await JoinedDriver.Join(http, platformOperator, Dongle);
            await AddAssistance(http, platformOperator, driver, receiver.Url);
            var crash = SmallBatch.Of(Dongle, ("ev", new JsonArray(new JsonArray("crash", 2, 4200))));
            Assert.True((await driver.Plug(http, TimeProvider.System).Deliver([crash])).IsComplete);
            await killed.Kill();
        }

        Assert.DoesNotContain(receiver.Got, got => Type(got) == "crash.help-needed");
        await using var platform = await Run(folder, address);
        await Waiting.Until(() => receiver.Got.Any(got => Type(got) == "crash.help-needed"));
        await Task.Delay(500); // a second one would come now: the stream has brought the batch again
        Assert.Equal("severe", JsonDocument.Parse(Assert.Single(receiver.Got, got => Type(got) == "crash.help-needed").Body).RootElement.GetProperty("data").GetProperty("severity").GetString());
        await Journalled(driver.Self);
    }

    /// <summary>What was begun before the kill and ended after it: in the driver's journal, each step once.</summary>
    private static async Task Journalled(DemoClient driver)
    {
        List<string> steps = [];
        await Waiting.Until(async () =>
        {
            var journal = JsonDocument.Parse((await driver.Read("/me/journal", default)).Body).RootElement;
            Assert.Equal(JsonValueKind.Null, journal.GetProperty("firstFault").ValueKind);
            steps = [.. journal.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("partner").ValueKind == JsonValueKind.Null).Select(entry => entry.GetProperty("resource").GetString()!)];
            return steps.Count >= 3;
        });
        Assert.Equal(["crash.noticed", "crash.asked", "crash.unanswered"], steps);
    }

    private static Task<PlatformProcess> Run(TemporaryFolder folder, Uri address) =>
        PlatformProcess.Run(folder.Path, address, ("Webhooks__AllowLoopback", "true"), ("Crashes__AskFor", "00:00:03"));

    private static async Task AddAssistance(HttpClient http, DemoClient platformOperator, JoinedDriver driver, Uri url)
    {
        var partner = await platformOperator.AddPartner(new("Aid", PartnerKind.Assistance), default);
        await (await DemoClient.Partner(http, partner.Partner, partner.Secret, Scope, default)).PublishNotice(Published.Everything, default);
        await driver.Self.GiveGrant(new(partner.Partner, 1, Purpose.Assistance, [DataCategory.DrivingEvents, DataCategory.Location]), default);
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", partner.Partner), new("client_secret", partner.Secret), new("scope", Scope.ToString())]);
        using var asked = await http.PostAsync(IssueAccessToken.Path, form);
        var token = (await asked.Content.ReadFromJsonAsync<IssueAccessToken.Response>())!.AccessToken;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/partner/v1/webhooks") { Content = JsonContent.Create(new { url }), Headers = { Authorization = new("Bearer", token) } };
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Type(Received got) => JsonDocument.Parse(got.Body).RootElement.GetProperty("type").GetString()!;
}
