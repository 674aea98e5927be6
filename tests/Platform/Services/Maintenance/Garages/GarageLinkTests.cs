using System.Net;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Maintenance.Leads;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance.Garages;

/// <summary>A garage with nothing but an e-mail address.</summary>
[NeedsMailServer]
public sealed class GarageLinkTests
{
    private readonly ManualTime _time = new(new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Looking_uses_nothing_up_and_one_answer_uses_the_link_up()
    {
        await using var platform = await RunningPlatform.Start(_time);
        var (link, lead) = await Linked(platform, LeadState.Accepted);
        var (first, second) = (await Get(platform, link), await Get(platform, link)); // a mail server's scanner, then the garage
        Assert.Equal(first, second);
        Assert.Contains("P0301: Ratés du cylindre 1", WebUtility.HtmlDecode(first), StringComparison.Ordinal);

        Assert.Contains("Merci", await Post(platform, link, ("answer", "offer"), ("day", "2026-09-30")), StringComparison.Ordinal);

        Assert.Equal((LeadState.Offered, new DateOnly(2026, 9, 30)), await Stands(platform, lead));
        Assert.Equal(await Get(platform, "AAAA"), await Get(platform, link));
        Assert.Equal(await Get(platform, "AAAA"), await Post(platform, link, ("answer", "refuse")));
        Assert.Equal(LeadState.Offered, (await Stands(platform, lead)).State);
    }

    [Fact]
    public async Task A_link_is_over_after_its_time_and_when_anything_else_happened()
    {
        await using var platform = await RunningPlatform.Start(_time);
        var (expired, _) = await Linked(platform, LeadState.Accepted);
        _time.Advance(LeadLinks.Lifetime);
        Assert.Equal(await Get(platform, "AAAA"), await Get(platform, expired));
        Assert.Equal(await Get(platform, "AAAA"), await Post(platform, expired, ("answer", "refuse")));

        var (overtaken, lead) = await Linked(platform, LeadState.Accepted);
        await platform.Get<ActOnLead>().Do(lead.Driver, lead.Id, LeadAct.Decline, found => found, default);
        Assert.Equal(await Get(platform, "AAAA"), await Get(platform, overtaken));

        var (withdrawn, taken) = await Linked(platform, LeadState.Booked);
        foreach (var grant in await platform.Get<Consents>().Of(taken.Driver, default))
        {
            await platform.Get<Consents>().Withdraw(taken.Driver, grant.Id, default);
        }

        Assert.Equal(await Get(platform, "AAAA"), await Get(platform, withdrawn));
        Assert.Equal(await Get(platform, "AAAA"), await Post(platform, withdrawn, ("answer", "finish")));
        Assert.Equal(LeadState.Booked, (await Stands(platform, taken)).State);
    }

    [Fact]
    public async Task A_link_leaks_nothing()
    {
        await using var platform = await RunningPlatform.Start(_time);
        var (link, lead) = await Linked(platform, LeadState.Booked);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(link);
        Assert.DoesNotContain("drv", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        for (var i = 0; i < bytes.Length; i += 7)
        {
            var altered = bytes.ToArray();
            altered[i] ^= 1;
            Assert.Equal(await Get(platform, "AAAA"), await Get(platform, System.Buffers.Text.Base64Url.EncodeToString(altered)));
        }

        using var response = await platform.Http.GetAsync(LeadLinks.Path + link);
        var page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch($"(?i){lead.Driver}|{lead.Vehicle}|{lead.Id}|ada|script|http:|https:|src=", page);
        Assert.Matches("^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(("no-store", "no-referrer"), (response.Headers.GetValues("Cache-Control").Single(), response.Headers.GetValues("Referrer-Policy").Single()));
    }

    [Theory]
    [InlineData("offer", null)]
    [InlineData("offer", "2026-09-20")] // yesterday
    [InlineData("offer", "2028-01-01")]
    [InlineData("offer", "soon")]
    [InlineData("nonsense", null)]
    [InlineData("finish", null)] // nothing is booked yet
    public async Task What_cannot_be_taken_changes_nothing_and_leaves_the_link(string answer, string? day)
    {
        await using var platform = await RunningPlatform.Start(_time);
        var (link, lead) = await Linked(platform, LeadState.Accepted);

        Assert.Contains("comprise", await Post(platform, link, ("answer", answer), ("day", day ?? "")), StringComparison.Ordinal);

        Assert.Equal(LeadState.Accepted, (await Stands(platform, lead)).State);
        Assert.Contains("P0301", await Get(platform, link), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task An_e_mail_brings_the_link_and_says_nothing_of_what_ails_the_vehicle()
    {
        var port = MailServer.FreePort();
        await using var server = await MailServer.Start(port);
        await using var platform = await RunningPlatform.Start(_time, builder =>
            (builder.Configuration["Mail:Host"], builder.Configuration["Mail:Port"], builder.Configuration["Mail:Tls"], builder.Configuration["Platform:Address"]) = ("127.0.0.1", $"{port}", "false", "https://platform.example"));
        var (_, lead) = await Linked(platform, LeadState.Accepted);

        await platform.Get<IOrchestrator>().Start<ProposeMaintenance, LeadDue>(lead.Id, new(lead.Driver, lead.Id));

        var taken = (await server.Await(1)).Replace("=\n", "", StringComparison.Ordinal);
        Assert.Contains("To: workshop@garage.example", taken, StringComparison.Ordinal);
        Assert.DoesNotMatch($"P0301|{lead.Driver}|{lead.Vehicle}|{lead.Id}|Ada", taken);
        var link = Regex.Match(taken, @"https://platform\.example/garage/leads/(?<link>[\w=-]+)").Groups["link"].Value.Replace("=", "", StringComparison.Ordinal);
        Assert.Contains("P0301", await Get(platform, link), StringComparison.Ordinal);
        await Task.Delay(200);
        Assert.Equal(1, server.Messages);
    }

    /// <summary>A lead of a driver with a garage of France, and the link of its present turn.</summary>
    private async Task<(string Link, Lead Lead)> Linked(RunningPlatform platform, LeadState state)
    {
        var driver = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var vehicle = await platform.Get<Vehicles>().Add(driver, default);
        var garage = (await platform.Get<PartnerRegister>().Add("Garage", PartnerKind.Garage, default)).Partner.Id;
        var terms = Published.Everything;
        await Published.By(platform.Get<PartnerRegister>(), platform.Get<PublishedNotices>(), garage, terms with { Controller = terms.Controller with { Contact = "workshop@garage.example" } });
        var now = _time.GetUtcNow();
        await platform.Get<Consents>().Give(Grants.To(garage, driver.Id, DataCategory.VehicleHealth) with { Purpose = Purpose.Maintenance, Given = now, Until = now.AddDays(300) }, default);
        await platform.Get<Pseudonyms>().Introduce(garage, driver.Id, default);
        var found = new Finding(FindingKind.TroubleCode, "P0301", now, now, null);
        var proposed = Lead.Propose(driver.Id, vehicle.Id, [found], 84_312, garage, now);
        var lead = proposed with { State = state, Day = state == LeadState.Booked ? new(2026, 9, 30) : null, Notes = [.. proposed.Notes, new(LeadAct.Accept, now)] };
        await platform.Get<LeadBook>().Enter(lead, default);
        return (await platform.Get<LeadLinks>().Of(lead, default), lead);
    }

    private static async Task<(LeadState State, DateOnly? Day)> Stands(RunningPlatform platform, Lead lead) =>
        (await platform.Get<LeadBook>().Find(lead.Driver, lead.Id, default)) is { } now ? (now.State, now.Day) : throw new InvalidOperationException("It is gone.");

    private static Task<string> Get(RunningPlatform platform, string link) => platform.Http.GetStringAsync(LeadLinks.Path + link);

    private static async Task<string> Post(RunningPlatform platform, string link, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await platform.Http.PostAsync(LeadLinks.Path + link, content);
        return await response.Content.ReadAsStringAsync();
    }
}
