using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance.Garages;

/// <summary>A platform that dies while a garage's mail server is away, and once more when the mail was taken.</summary>
[NeedsMailServer]
public sealed class KilledMailTests
{
    private const string Dongle = "ci-killed";
    private const string Garage = "workshop@garage.example";
    private static readonly DisclosureScope Scope = DisclosureScope.Parse("vehicle-health:maintenance")!;

    [StoreFact]
    public async Task The_garage_is_written_to_all_the_same_and_only_by_one_message()
    {
        using var folder = new TemporaryFolder();
        var (address, port) = (PlatformProcess.FreeAddress(), MailServer.FreePort());
        using var http = new HttpClient { BaseAddress = address };
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        string token;
        await using (var killed = await Run(folder, address, port))
        {
            token = await Accepted(http, folder, late.Token);
            await Waiting.Until(async () => (await DemoClient.Bearer(http, token).Read("/me/journal", late.Token)).Body.Contains("\"lead.mail\"", StringComparison.Ordinal)); // let out, and nobody takes it
            await killed.Kill();
        }

        await using var server = await MailServer.Start(port);
        await using (var killed = await Run(folder, address, port))
        {
            await Waiting.Until(() => Ids(server).Count > 0);
            await killed.Kill();
        }

        await using var platform = await Run(folder, address, port);
        await Answer(http, token, "decline", late.Token);

        await Waiting.Until(() => Ids(server).Any(id => id.Contains(".3@", StringComparison.Ordinal))); // that it is over
        Assert.Equal([".2@", ".3@"], Ids(server).Distinct().Select(id => id[id.IndexOf('.', StringComparison.Ordinal)..(id.IndexOf('@', StringComparison.Ordinal) + 1)])); // one message a turn: sent twice, it is known by its id
    }

    private static Task<PlatformProcess> Run(TemporaryFolder folder, Uri address, int port) => PlatformProcess.Run(
        folder.Path,
        address,
        ("Watching__LookEvery", "00:00:01"), ("Mail__Host", "127.0.0.1"), ("Mail__Port", port.ToString(CultureInfo.InvariantCulture)), ("Mail__Tls", "false"), ("Platform__Address", "https://platform.example"));

    /// <summary>The ids of what the garage was written, in the order it came.</summary>
    private static List<string> Ids(MailServer server) =>
    [
        .. Regex.Matches(server.Taken, "(?s)MESSAGE FOLLOWS -+(?<mail>.*?)-+ END MESSAGE").Select(match => match.Groups["mail"].Value)
            .Where(mail => mail.Contains($"To: {Garage}", StringComparison.Ordinal))
            .Select(mail => Regex.Match(mail, "(?i)Message-ID: <(?<id>[^>]+)>").Groups["id"].Value),
    ];

    /// <summary>A driver whose car has a fault, and who accepted that the garage is told; their token.</summary>
    private static async Task<string> Accepted(HttpClient http, TemporaryFolder folder, CancellationToken late)
    {
        var platformOperator = DemoClient.Bearer(http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder.Path, "data.key"))).Get(late));
        var made = await platformOperator.MakeDongle(new(Dongle), late);
        var token = (await platformOperator.AddDriver(new("Ada", "ada@example.org", "Europe/Paris"), late)).Token;
        var driver = DemoClient.Bearer(http, token);
        await driver.PairDongle(new(made.ClaimCode), late);
        var partner = await platformOperator.AddPartner(new("Garage", PartnerKind.Garage), late);
        var terms = Published.Everything;
        await (await DemoClient.Partner(http, partner.Partner, partner.Secret, Scope, late)).PublishNotice(terms with { Controller = terms.Controller with { Contact = Garage } }, late);
        await driver.GiveGrant(new(partner.Partner, 1, Purpose.Maintenance, [DataCategory.VehicleHealth]), late);
        var dongle = new EmulatedDongle(http.BaseAddress!, Dongle, Convert.FromBase64String(made.Key), http, TimeProvider.System);
        Assert.True((await dongle.Deliver([SmallBatch.Of(Dongle, ("dtc", new JsonArray("P0301")))], late)).IsComplete);
        await Waiting.Until(async () => await Lead(driver, late) is not null);
        await Answer(http, token, "accept", late);
        return token;
    }

    private static async Task Answer(HttpClient http, string token, string answer, CancellationToken late)
    {
        var lead = await Lead(DemoClient.Bearer(http, token), late);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/maintenance/leads/{lead}/answer") { Content = JsonContent.Create(new { answer }), Headers = { Authorization = new("Bearer", token) } };
        using var answered = await http.SendAsync(request, late);
        Assert.Equal(204, (int)answered.StatusCode);
    }

    private static async Task<string?> Lead(DemoClient driver, CancellationToken late) =>
        JsonDocument.Parse((await driver.Read("/me/maintenance", late)).Body).RootElement.GetProperty("leads") is var leads && leads.GetArrayLength() > 0 ? leads[0].GetProperty("id").GetString() : null;
}
