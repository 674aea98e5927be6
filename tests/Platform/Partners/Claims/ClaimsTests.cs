using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Partners.Claims;

/// <summary>Through the insurer's own door.</summary>
public sealed class ClaimsTests : IAsyncLifetime
{
    private const string Path = "/partner/v1/claims";
    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task What_was_told_is_read_back_with_every_correction()
    {
        var at = await Tell(_door.Claim());
        _door.Wait(TimeSpan.FromDays(40));
        var correction = new { cover = "liability", date = "2026-02-01", fault = "none", paidMinor = 120_000, reserveMinor = 0, currency = "EUR", reason = "The other driver admitted it." };
        Assert.Equal("201", await _door.Verdict(HttpMethod.Post, at + "/corrections", correction));

        var claim = await _door.Read(at);

        Assert.Equal((_door.Subject, "CL-1"), (claim.GetProperty("subject").GetString(), claim.GetProperty("reference").GetString()));
        Assert.Equal(["full 250000", "none 120000"], claim.GetProperty("statements").EnumerateArray().Select(
            said => $"{said.GetProperty("fault")} {said.GetProperty("paidMinor").GetInt64() + said.GetProperty("reserveMinor").GetInt64()}"));
        Assert.Equal([1, 2], claim.GetProperty("statements").EnumerateArray().Select(said => said.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task One_reference_is_one_claim_and_another_insurers_is_another()
    {
        await Tell(_door.Claim());
        Assert.Equal("409 conflict", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(paidMinor: 7)));

        var (other, book) = (await _door.NewPartner(), _door.Platform.Get<ClaimBook>());
        Assert.NotEqual(await book.IdOf(_door.Insurer, "CL-1", default), await book.IdOf(other, "CL-1", default));
        Assert.Equal(0, (await _door.Read(Path, other)).GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task A_page_leads_to_the_next_until_every_claim_was_seen_once()
    {
        for (var i = 0; i < 60; i++)
        {
            await Tell(_door.Claim($"CL-{i}"));
        }

        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await _door.Read(next.Length == 0 ? Path : $"{Path}?cursor={next}");
            seen.AddRange(page.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("reference").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"CL-{i}").Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("date", "1999-12-31")]
    [InlineData("date", "2026-03-04")] // two days ahead
    [InlineData("paidMinor", -1)]
    [InlineData("reserveMinor", 1_000_000_000_001)]
    [InlineData("currency", "eur")]
    [InlineData("currency", "EURO")]
    [InlineData("cover", "hail")]
    [InlineData("fault", "mine")]
    [InlineData("reference", "")]
    [InlineData("subject", "a/b")]
    public async Task What_cannot_be_learnt_from_is_refused(string field, object value)
    {
        var claim = JsonSerializer.SerializeToNode(_door.Claim())!;
        claim[field] = JsonSerializer.SerializeToNode(value);

        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Post, Path, claim));
    }

    [Fact]
    public async Task Only_an_insurer_tells_claims()
    {
        Assert.Equal("403 not-yours", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(), await _door.NewPartner(PartnerKind.Garage)));
    }

    [Fact]
    public async Task A_claim_cut_short_by_a_crash_is_told_again()
    {
        var book = _door.Platform.Get<ClaimBook>();
        var id = await book.IdOf(_door.Insurer, "CL-1", default);
        var entry = TableWrite.Insert(id, 1, System.Text.Encoding.UTF8.GetBytes(_door.Driver));
        await _door.Platform.Get<ITables>().Open("claimindex").Commit(_door.Insurer, [entry], default);
        Assert.Equal(0, (await _door.Read(Path)).GetProperty("claims").GetArrayLength());

        await Tell(_door.Claim());

        Assert.Equal(1, (await _door.Read(Path)).GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task A_later_stage_reads_every_claim_about_a_driver_until_the_driver_is_erased()
    {
        await Tell(_door.Claim());
        await Tell(_door.Claim("CL-2"));
        await Tell(_door.Claim("CL-3", subject: (await _door.NewSubject()).Subject));
        var book = _door.Platform.Get<ClaimBook>();

        Assert.Equal(["CL-1", "CL-2"], await book.About(_door.Driver, default).Select(claim => claim.Reference).OrderBy(reference => reference).ToListAsync());

        await _door.Platform.Get<SubjectKeys>().Drop(Subject.Driver(_door.Driver), default);
        Assert.Empty(await book.About(_door.Driver, default).ToListAsync());
        Assert.Equal(1, (await _door.Read(Path)).GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task No_word_of_a_claim_lies_in_clear()
    {
        await Tell(_door.Claim("CANARY-77"));

        await foreach (var row in _door.Platform.Get<ITables>().Open("claims").Read(TableRange.Whole))
        {
            Assert.DoesNotContain("CANARY", System.Text.Encoding.UTF8.GetString(row.Value.Span) + row.Row, StringComparison.Ordinal);
            Assert.DoesNotContain("250000", System.Text.Encoding.UTF8.GetString(row.Value.Span), StringComparison.Ordinal);
        }
    }

    private async Task<string> Tell(object claim)
    {
        using var answer = await _door.Send(HttpMethod.Post, Path, claim);
        Assert.Equal("201", await OpenPlatform.Verdict(answer));
        Assert.Equal(answer.Headers.Location!.ToString(), $"{Path}/{(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("claim")}");
        return answer.Headers.Location.ToString();
    }
}
