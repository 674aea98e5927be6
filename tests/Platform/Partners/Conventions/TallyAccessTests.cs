using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Partners.Conventions;

public sealed class TallyAccessTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;
    private int _commits;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open(adapt: services => services.AddSingleton<ITables>(host =>
        new WatchedTables(host.GetRequiredService<SqliteTables>(), ["requestbudgets"], number => Task.FromResult(_commits = number))));

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task What_partners_were_answered_is_counted_by_the_day_with_no_write_of_its_own()
    {
        Assert.Equal("200", await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects"));
        await Refused();
        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Post, "/partner/v1/claims", new { nothing = "of use" }));
        Assert.Equal(AccessDay.None.Answered, (await Counted()).Answered); // it waits in memory

        _door.Wait(TimeSpan.FromMinutes(1));
        await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects");

        var counted = await Counted();
        Assert.Equal((3, 1, 0, 3), (counted.Answered, counted.Refused, counted.Failed, counted.Took.Sum()));
        Assert.Equal(4, _commits);
    }

    [Fact]
    public async Task A_refusal_a_request_too_many_and_a_long_poll_are_told_apart()
    {
        await _door.DisposeAsync();
        _door = await InsurersDoor.Open(requestsPerMinute: 2);
        await Refused();
        Assert.Equal("200", await _door.Verdict(HttpMethod.Get, "/partner/v1/events?wait=0"));
        Assert.Equal("429 too-many", await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects"));

        _door.Wait(TimeSpan.FromMinutes(1));
        await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects");
        _door.Wait(TimeSpan.FromDays(1));
        await _door.Verdict(HttpMethod.Get, "/partner/v1/subjects"); // the day after has its own

        var counted = await Counted();
        Assert.Equal((3, 1, 1, 2), (counted.Answered, counted.Refused, counted.Failed, counted.Took.Sum()));
    }

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(0.9, 0.001)]
    [InlineData(1, 0.001)]
    [InlineData(1.1, 0.00125)]
    [InlineData(10, 0.01164)]
    [InlineData(999_999, 56.05)] // beyond the last bound
    public void A_time_is_told_by_the_bound_of_its_bucket_at_most_a_quarter_too_long(double milliseconds, double seconds) =>
        Assert.Equal(seconds, AccessDay.Of(200, TimeSpan.FromMilliseconds(milliseconds)).Quantile(0.95)!.Value, seconds * 0.001);

    [Fact]
    public void The_95th_percentile_is_not_moved_by_the_slowest_twentieth()
    {
        var fast = Enumerable.Repeat(AccessDay.Of(200, TimeSpan.FromMilliseconds(1)), 19).Aggregate(AccessDay.None, (all, one) => all.With(one));
        var slow = AccessDay.Of(200, TimeSpan.FromSeconds(5));

        Assert.Equal(0.001, fast.With(slow).Quantile(0.95));
        Assert.True(fast.With(slow).With(slow).Quantile(0.95) > 5);
        Assert.Null(AccessDay.Of(200, null).Quantile(0.95));
    }

    [Fact]
    public async Task Days_are_dropped_after_35_and_a_sandbox_counts_for_nothing()
    {
        var (days, table) = (_door.Platform.Get<AccessDays>(), _door.Platform.Get<ITables>().Open("requestbudgets"));
        var (one, now) = (AccessDay.Of(200, null), _door.Platform.Time.GetUtcNow());
        foreach (var day in new[] { -36, -35, 0 })
        {
            await table.Commit("prt-1", await days.Writes("prt-1", one, now.AddDays(day), default), default);
        }

        await table.Commit("sbx-1", await days.Writes("sbx-1", one, now, default), default);

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        Assert.Equal(2, (await days.Between(today.AddDays(-99), today.AddDays(1), default)).Answered);
    }

    /// <summary>The driver takes back what they granted, and the insurer asks all the same.</summary>
    private async Task Refused()
    {
        await _door.Platform.Get<WithdrawConsent>().AllOf(_door.Driver, _door.Insurer, default);
        Assert.Equal("403 no-grant", await _door.Verdict(HttpMethod.Get, $"/partner/v1/subjects/{_door.Subject}/ratings"));
    }

    private Task<AccessDay> Counted()
    {
        var day = new DateOnly(2026, 3, 2);
        return _door.Platform.Get<AccessDays>().Between(day, day.AddDays(1), default);
    }
}
