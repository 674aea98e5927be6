using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance.Leads;

/// <summary>A platform that dies right after the driver accepted, and once more later.</summary>
public sealed class KilledProposingTests
{
    private const string Dongle = "ci-killed";
    private static readonly DisclosureScope Scope = DisclosureScope.Parse("vehicle-health:maintenance")!;

    [Fact]
    public async Task The_garage_is_asked_all_the_same_and_once()
    {
        using var folder = new TemporaryFolder();
        var address = PlatformProcess.FreeAddress();
        using var http = new HttpClient { BaseAddress = address };
        await using var receiver = await Receiver.Start();
        string token;
        await using (var killed = await Run(folder, address))
        {
            var platformOperator = DemoClient.Bearer(http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder.Path, "data.key"))).Get(default));
            var made = await platformOperator.MakeDongle(new(Dongle), default);
            token = (await platformOperator.AddDriver(new("Ada", "ada@example.org", "Europe/Paris"), default)).Token;
            await DemoClient.Bearer(http, token).PairDongle(new(made.ClaimCode), default);
            await AddGarage(http, platformOperator, DemoClient.Bearer(http, token), receiver.Url);
            var dongle = new EmulatedDongle(http.BaseAddress, Dongle, Convert.FromBase64String(made.Key), http, TimeProvider.System);
            Assert.True((await dongle.Deliver([SmallBatch.Of(Dongle, ("dtc", new JsonArray("P0301")))])).IsComplete);
            var lead = await Proposed(DemoClient.Bearer(http, token));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/maintenance/leads/{lead}/answer") { Content = JsonContent.Create(new { answer = "accept" }), Headers = { Authorization = new("Bearer", token) } };
            using var answer = await http.SendAsync(request);
            Assert.Equal(204, (int)answer.StatusCode);
            await killed.Kill();
        }

        await using (var killed = await Run(folder, address))
        {
            await Waiting.Until(() => receiver.Got.Any(got => Type(got) == "lead.opened"));
            await killed.Kill();
        }

        await using var platform = await Run(folder, address);
        await Task.Delay(TimeSpan.FromSeconds(3)); // some looks more
        var driver = DemoClient.Bearer(http, token);
        Assert.Single(receiver.Got.DistinctBy(got => got.Id), got => Type(got) == "lead.opened");
        Assert.Single(Regex.Matches((await driver.Read("/me/inbox", default)).Body, "lead-proposed"));
        Assert.Single(JsonDocument.Parse((await driver.Read("/me/maintenance", default)).Body).RootElement.GetProperty("leads").EnumerateArray());
    }

    private static Task<PlatformProcess> Run(TemporaryFolder folder, Uri address) =>
        PlatformProcess.Run(folder.Path, address, ("Webhooks__AllowLoopback", "true"), ("Watching__LookEvery", "00:00:01"));

    private static Task<string> Proposed(DemoClient driver) => Waiting.For(async () =>
        JsonDocument.Parse((await driver.Read("/me/maintenance", default)).Body).RootElement.GetProperty("leads") is var leads && leads.GetArrayLength() > 0
        && (await driver.Read("/me/inbox", default)).Body.Contains("lead-proposed", StringComparison.Ordinal) // who answers before they are told is not told
            ? leads[0].GetProperty("id").GetString() : null);

    private static async Task AddGarage(HttpClient http, DemoClient platformOperator, DemoClient driver, Uri url)
    {
        var partner = await platformOperator.AddPartner(new("Garage", PartnerKind.Garage), default);
        await (await DemoClient.Partner(http, partner.Partner, partner.Secret, Scope, default)).PublishNotice(Published.Everything, default);
        await driver.GiveGrant(new(partner.Partner, 1, Purpose.Maintenance, [DataCategory.VehicleHealth]), default);
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
