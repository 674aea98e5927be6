using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Partners.Subjects;

/// <summary>Through the partner's own door.</summary>
public sealed class SubjectsTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task A_subject_tells_what_may_be_asked_now()
    {
        Assert.Equal(
            ["rating:pricing", "trip-summary:pricing", "driving-events:pricing", "location:pricing", "vehicle-health:pricing", "raw:pricing"],
            Texts(await _door.Read($"/partner/v1/subjects/{_door.Subject}"), "scopes"));

        await _door.Platform.Get<Consents>().Withdraw(_door.Driver, _door.Grant, default);

        Assert.Empty(Texts(await _door.Read($"/partner/v1/subjects/{_door.Subject}"), "scopes"));
    }

    [Fact]
    public async Task A_page_leads_to_the_next_until_every_subject_was_seen_once()
    {
        var made = new List<string> { _door.Subject };
        for (var i = 0; i < 60; i++)
        {
            made.Add((await _door.NewSubject()).Subject);
        }

        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await _door.Read(next.Length == 0 ? "/partner/v1/subjects" : $"/partner/v1/subjects?cursor={next}");
            seen.AddRange(page.GetProperty("subjects").EnumerateArray().Select(subject => subject.GetProperty("subject").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_policy_number_finds_every_subject_it_covers_and_only_for_the_partner_who_said_it()
    {
        var (second, _, _) = await _door.NewSubject();
        await Name(_door.Subject, "P-1");
        await Name(second, "P-1");

        Assert.Equal(new[] { _door.Subject, second }.Order(StringComparer.Ordinal), await Covered("P-1"));
        Assert.Empty(await Covered("P-1", await _door.NewPartner()));

        await Name(second, "P-2");
        Assert.Equal([_door.Subject], await Covered("P-1"));
        Assert.Equal([second], await Covered("P-2"));

        Assert.Equal("204", await _door.Verdict(HttpMethod.Delete, $"/partner/v1/subjects/{second}/policy"));
        Assert.Equal("204", await _door.Verdict(HttpMethod.Delete, $"/partner/v1/subjects/{second}/policy"));
        Assert.Empty(await Covered("P-2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789_")]
    public async Task A_policy_number_has_1_to_100_characters(string policy)
    {
        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Put, $"/partner/v1/subjects/{_door.Subject}/policy", new { policy }));
    }

    [Fact]
    public async Task A_policy_number_lies_sealed_and_goes_with_its_driver()
    {
        await Name(_door.Subject, "CANARY / 77");
        await foreach (var row in _door.Platform.Get<ITables>().Open("policynumbers").Read(TableRange.Whole))
        {
            Assert.DoesNotContain("CANARY", row.Row + Encoding.UTF8.GetString(row.Value.Span), StringComparison.Ordinal);
        }

        await _door.Platform.Get<SubjectKeys>().Drop(Subject.Driver(_door.Driver), default);

        Assert.Equal(JsonValueKind.Null, (await _door.Read($"/partner/v1/subjects/{_door.Subject}")).GetProperty("policy").ValueKind);
    }

    [Fact]
    public async Task A_partner_reads_the_record_of_its_ground_and_nobody_elses()
    {
        _door.Wait(TimeSpan.FromSeconds(70));
        await _door.Platform.Get<Consents>().Withdraw(_door.Driver, _door.Grant, default, _door.Platform.Time.GetUtcNow());
        var other = await _door.NewPartner();
        await _door.Platform.Get<Consents>().Give(Grant(other), default);

        var consents = (await _door.Read($"/partner/v1/subjects/{_door.Subject}/consents")).GetProperty("consents");

        var only = Assert.Single(consents.EnumerateArray());
        Assert.Equal(("withdrawn", "pricing", "contract"), (Text(only, "state"), Text(only, "purpose"), Text(only, "basis")));
        Assert.Equal(("2026-03-02T08:00:00+00:00", "2026-03-02T08:01:00+00:00"), (Text(only, "given"), Text(only, "withdrawn")));
        Assert.DoesNotContain(_door.Driver, consents.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_whose_period_ended_is_expired()
    {
        _door.Wait(TimeSpan.FromDays(300));

        Assert.Equal("expired", Text((await _door.Read($"/partner/v1/subjects/{_door.Subject}/consents")).GetProperty("consents")[0], "state"));
    }

    private Grant Grant(string partner) => new(
        Identifier.New("gra"), _door.Driver, partner, Purpose.Research, [DataCategory.Rating], Basis.Consent, _door.Platform.Time.GetUtcNow(), _door.Platform.Time.GetUtcNow().AddDays(1), null);

    private async Task Name(string subject, string policy) =>
        Assert.Equal("200", await _door.Verdict(HttpMethod.Put, $"/partner/v1/subjects/{subject}/policy", new { policy }));

    private async Task<IEnumerable<string>> Covered(string policy, string? partner = null) =>
        (await _door.Read($"/partner/v1/subjects?policy={policy}", partner)).GetProperty("subjects").EnumerateArray().Select(subject => Text(subject, "subject"));

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement from, string name) => from.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
