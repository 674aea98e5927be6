using System.Net;
using System.Net.Http.Headers;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;

namespace ConnectedInsurance.Platform.Tests.Partners.Conventions;

public sealed class LimitRequestsTests : IAsyncLifetime
{
    private const int Limit = 5;
    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open(Limit);

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task Every_answer_tells_what_is_left_and_the_one_too_many_is_refused()
    {
        _door.Wait(TimeSpan.FromSeconds(15));
        for (var i = 1; i <= Limit; i++)
        {
            using var answer = await _door.Send(HttpMethod.Get, "/partner/v1/subjects");

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(("5;w=60", "5", $"{Limit - i}", "45"), Budget(answer.Headers));
        }

        using var refused = await _door.Send(HttpMethod.Get, "/partner/v1/subjects");

        Assert.Equal("429 too-many", await OpenPlatform.Verdict(refused));
        Assert.Equal(TimeSpan.FromSeconds(45), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(("5;w=60", "5", "0", "45"), Budget(refused.Headers));
    }

    [Fact]
    public async Task The_next_minute_is_another_budget_and_so_is_another_partners()
    {
        await Spend();
        Assert.Equal("200", await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects", partner: await _door.NewPartner()));

        _door.Wait(TimeSpan.FromMinutes(1));

        Assert.Equal("200", await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects"));
    }

    [Fact]
    public async Task Many_at_once_are_counted_one_by_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * Limit).Select(_ => _door.Verdict(HttpMethod.Get, "/partner/v1/subjects")));

        Assert.Equal(Limit, answers.Count(answer => answer == "200"));
        Assert.Equal(3 * Limit, answers.Count(answer => answer == "429 too-many"));
    }

    [Fact]
    public async Task A_refused_request_counts_and_tells_the_budget_too()
    {
        using var answer = await _door.Send(HttpMethod.Post, "/partner/v1/claims", new { nothing = "of use" });

        Assert.Equal("400 bad-request", await OpenPlatform.Verdict(answer));
        Assert.Equal("4", Budget(answer.Headers).Remaining);
    }

    [Fact]
    public async Task Whoever_is_no_partner_spends_nobodys_budget()
    {
        using var answer = await _door.Platform.Http.GetAsync("/partner/v1/subjects");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("RateLimit-Limit"));
    }

    private async Task Spend()
    {
        for (var i = 0; i < Limit; i++)
        {
            await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects");
        }

        Assert.Equal("429 too-many", await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects"));
    }

    private static (string Policy, string Limit, string Remaining, string Reset) Budget(HttpResponseHeaders headers) =>
        (One(headers, "RateLimit-Policy"), One(headers, "RateLimit-Limit"), One(headers, "RateLimit-Remaining"), One(headers, "RateLimit-Reset"));

    private static string One(HttpResponseHeaders headers, string name) => Assert.Single(headers.GetValues(name));
}
