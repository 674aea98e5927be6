using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Partners;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>March is settled, and a trip of it becomes another one.</summary>
public sealed class RerateTests : IAsyncLifetime
{
    private InsurersDoor _door = null!;
    private BoundPolicy _policy = null!;
    private IReadOnlyList<Trip> _trips = [];

    public async Task InitializeAsync()
    {
        _door = await InsurersDoor.Open();
        _policy = await _door.Bind(Offers.Of(_door.Insurer), _door.Driver, PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris"));
        _door.Wait(TimeSpan.FromDays(25));
        _trips = await _door.Drive(_door.Driver, 2);
        _door.Wait(TimeSpan.FromDays(20));
        await _door.Settle();
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task An_accepted_contest_is_credited_on_the_next_statement_and_told_to_the_insurer()
    {
        var before = Assert.Single(await _door.Settled(_policy));
        Assert.InRange(before.Factor, 0.7m, 0.999m);

        await _door.Revise(_trips[0], _door.Driver, 20, "cts-1");
        await _door.Settle();
        await _door.Revise(_trips[0], _door.Driver, 20, "cts-1"); // announced again after a crash
        await _door.Settle();

        var settled = await _door.Settled(_policy);
        Assert.Equal([null, RevisionReason.Contested], settled.Select(one => one.Reason));
        var back = before.Premium.Total - settled[1].Premium.Total;
        Assert.True(back.Minor > 0);
        Assert.Equal(back, Assert.Single(PeriodStatement.Of(settled).Open).Amount);

        _door.Wait(TimeSpan.FromDays(30));
        await _door.Settle();
        var (statements, open) = PeriodStatement.Of(await _door.Settled(_policy));
        Assert.Empty(open);
        Assert.Equal(statements[1].Premium.Total - back, statements[1].ToPay);

        var told = Assert.Single(await Told());
        Assert.Equal(($"{_policy.Id}.0000", 2L), (told.Thing, told.Number));
        var feed = (await _door.Read("/partner/v1/events")).GetProperty("events").EnumerateArray().Single(one => one.GetProperty("type").GetString() == "settlement.revised");
        Assert.Equal("contested", feed.GetProperty("data").GetProperty("reason").GetString());
        Assert.Equal(settled[1].Premium.Net.Minor, feed.GetProperty("data").GetProperty("netMinor").GetInt64());
    }

    [Fact]
    public async Task A_trip_that_turned_out_worse_costs_nothing_afterwards()
    {
        await _door.Revise(_trips[0], _door.Driver, -20);
        await _door.Settle();

        Assert.Single(await _door.Settled(_policy));
        Assert.Empty(await Told());
    }

    [Fact]
    public async Task A_trip_somebody_else_drove_is_taken_out_of_the_months_it_was_in()
    {
        await _door.Revise(_trips[0], _door.Driver, -60);
        var (other, driver, _) = await _door.NewSubject();
        var latest = (await _door.Platform.Get<TripRows>().Latest(_trips[0].Id, default))!;
        var late = await _door.Drive(_door.Driver, 2); // what is left is ratable without it
        await _door.Platform.Get<TripKeys>().Hand(latest.Id, Subject.Driver(driver), default);
        await _door.Platform.Get<TripIndex>().Remove(Subject.Driver(_door.Driver), TripIndex.Row(latest), default);

        await _door.Platform.Get<Upward<TripHandedOver>>().Raise(new("hnd-1", latest.Id, latest.Revision, Subject.Driver(_door.Driver), Subject.Driver(driver)), default);
        await _door.Settle();

        Assert.NotEmpty(other);
        Assert.NotEmpty(late);
        Assert.NotNull(await _door.Platform.Get<IOrchestrator>().Get($"ReratePeriods:{_policy.Id}.{latest.Id}.{latest.Revision}.AnotherDriver"));
    }

    [Fact]
    public async Task What_a_trip_somebody_else_drove_had_cost_is_given_back_to_the_cent()
    {
        var (_, driver, _) = await _door.NewSubject();
        var policy = await _door.Bind(Offers.Of(_door.Insurer), driver, PolicyPeriod.Day(_door.Platform.Time.GetUtcNow(), "Europe/Paris"));
        _door.Wait(TimeSpan.FromDays(25));
        var own = await _door.Drive(driver, 9);
        var others = await _door.Drive(driver, -14);
        _door.Wait(TimeSpan.FromDays(20));
        await _door.Settle();
        var before = Assert.Single(await _door.Settled(policy));
        Assert.Equal(Expected(policy, [.. own, .. others]), before.Premium);

        var (_, who, _) = await _door.NewSubject();
        await _door.Platform.Get<TripKeys>().Hand(others[0].Id, Subject.Driver(who), default);
        await _door.Platform.Get<TripIndex>().Remove(Subject.Driver(driver), TripIndex.Row(others[0]), default);
        await _door.Platform.Get<Upward<TripHandedOver>>().Raise(new("hnd-2", others[0].Id, others[0].Revision, Subject.Driver(driver), Subject.Driver(who)), default);
        await _door.Settle();

        var after = (await _door.Settled(policy))[^1];
        Assert.Equal((2, RevisionReason.AnotherDriver), (after.Revision, after.Reason));
        Assert.Equal(Expected(policy, [.. own, others[1]]), after.Premium);
        var back = before.Premium.Total - after.Premium.Total;
        Assert.True(back.Minor > 0);
        Assert.Equal(back, Assert.Single(PeriodStatement.Of(await _door.Settled(policy)).Open).Amount);
    }

    [Fact]
    public async Task A_trip_of_an_open_period_starts_nothing()
    {
        var fresh = await _door.Drive(_door.Driver, 20);
        await _door.Platform.Get<Upward<TripClosed>>().Raise(new(fresh[1].Id, 1, Subject.Driver(_door.Driver)), default);

        var begun = await _door.Platform.Get<IOrchestrator>().Query(new() { Prefix = $"{nameof(ReratePeriods)}:" });

        Assert.Empty(begun.Instances);
    }

    [Theory]
    [InlineData("2026-03-01T22:59:59Z", true)] // the year before the period's end
    [InlineData("2026-04-01T21:59:59Z", true)] // its last second in Paris
    [InlineData("2026-04-01T22:00:00Z", false)]
    [InlineData("2025-04-01T21:59:59Z", false)] // out of the twelve months
    [InlineData("2025-04-01T22:00:00Z", true)]
    public void A_period_is_touched_by_the_twelve_months_its_rating_looks_back_on(string began, bool isTouched)
    {
        var policy = Offers.Bind(Offers.Of("prt-1"), "drv-1", new(2026, 3, 2), new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

        var touched = AwaitRerating.Touched(policy, DateTimeOffset.Parse(began, System.Globalization.CultureInfo.InvariantCulture), new(2026, 4, 20, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(isTouched ? [0] : [], touched);
    }

    /// <summary>What the policy's first month costs with these trips and no others, reckoned here from the score up.</summary>
    private static Premium Expected(BoundPolicy policy, IReadOnlyList<Trip> trips)
    {
        var period = policy.Period(0)!.Value;
        var scored = trips.Select(trip => new ScoredTrip(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions));
        var rating = DriverRating.Of(DrivingScore.Combine(scored, PolicyPeriod.Begin(period.Until, policy.Zone))!, trips.Count);
        return Premium.Of(policy.Terms, period, BehaviourFactor.Of(rating.Relativity, rating.Credibility, rating.Score.Coverage));
    }

    private async Task<List<PartnerEvent>> Told()
    {
        var told = new List<PartnerEvent>();
        for (var shard = 0; shard < EventLog.Shards; shard++)
        {
            told.AddRange((await _door.Platform.Get<EventLog>().After(_door.Insurer, shard, 0, 50, default)).Select(logged => logged.Event));
        }

        return [.. told.Where(one => one.Type == EventType.SettlementRevised)];
    }
}
