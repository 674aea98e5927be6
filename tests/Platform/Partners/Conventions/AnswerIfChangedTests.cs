using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Partners.Conventions;

public sealed class AnswerIfChangedTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("subjects")]
    [InlineData("subjects/{subject}")]
    [InlineData("subjects/{subject}/consents")]
    [InlineData("subjects/{subject}/trips")]
    [InlineData("subjects/{subject}/driving-events")]
    [InlineData("subjects/{subject}/vehicle-health")]
    [InlineData("claims")]
    public async Task What_is_known_is_not_sent_again(string path)
    {
        var (status, tag, _) = await Get(path);
        Assert.Equal((200, 304, 304, 304, 200), (
            status, (await Get(path, tag)).Status, (await Get(path, $"W/{tag}")).Status, (await Get(path, $"\"other\", {tag}")).Status, (await Get(path, "\"other\"")).Status));
        Assert.Equal((304, tag, ""), await Get(path, "*"));
    }

    [Fact]
    public async Task What_changed_is_sent_under_another_tag()
    {
        var (_, tag, _) = await Get("subjects/{subject}");
        Assert.Equal("200", await _door.Verdict(HttpMethod.Put, $"/partner/v1/subjects/{_door.Subject}/policy", new { policy = "P-1" }));

        var (status, changed, body) = await Get("subjects/{subject}", tag);

        Assert.Equal(200, status);
        Assert.NotEqual(tag, changed);
        Assert.Contains("P-1", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_goes_on_is_known_again_too()
    {
        for (var i = 0; i < 60; i++)
        {
            await _door.NewSubject();
        }

        var (_, tag, body) = await Get("subjects");

        Assert.DoesNotContain("\"next\":null", body, StringComparison.Ordinal);
        Assert.Equal(304, (await Get("subjects", tag)).Status);
    }

    [Fact]
    public async Task After_a_withdrawal_even_unchanged_is_not_told()
    {
        var (_, tag, _) = await Get("subjects/{subject}/trips");
        await _door.Platform.Get<Consents>().Withdraw(_door.Driver, _door.Grant, default);

        Assert.Equal((403, null), await Get("subjects/{subject}/trips", tag) is var (status, none, _) ? (status, none) : default);
    }

    [Fact]
    public async Task That_nothing_changed_is_told_to_the_partner_hence_to_the_driver()
    {
        var (_, tag, _) = await Get("subjects/{subject}/trips");
        await Get("subjects/{subject}/trips", tag);

        var journal = await Journal.Read(_door.Platform.Get<ITables>(), _door.Platform.Get<SubjectKeys>(), _door.Driver, default);

        Assert.Equal(["trips", "trips"], journal.Entries.Select(entry => entry.Resource));
    }

    private async Task<(int Status, string? Tag, string Body)> Get(string path, string? known = null)
    {
        using var answer = await _door.Send(
            HttpMethod.Get, "/partner/v1/" + path.Replace("{subject}", _door.Subject, StringComparison.Ordinal), null, null, known is null ? [] : [("If-None-Match", known)]);
        return ((int)answer.StatusCode, answer.Headers.ETag?.ToString(), await answer.Content.ReadAsStringAsync());
    }
}
