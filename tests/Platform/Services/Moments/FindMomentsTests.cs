using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Services.Moments;

public class FindMomentsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero);
    private static readonly Trip Calm = ClosedTrips.Of(Boots.Name(1, 1), Monday, 20) with { Braking = 0, Acceleration = 0, Cornering = 0, Undirected = 0, Score = 85 };
    private static readonly Trip NearMiss = Calm with { Braking = 1 };

    public static TheoryData<string, Trip[], string[]> Cases => new()
    {
        { "an ordinary day", [Calm], [] },
        { "one hard stop", [NearMiss], ["near-miss"] },
        { "two hard stops", [NearMiss with { Braking = 2 }], [] },
        { "one hard stop among harsh corners", [NearMiss with { Cornering = 1 }], [] },
        { "one hard stop round the block", [NearMiss with { Km = 9 }], [] },
        { "one hard stop on a bad drive", [NearMiss with { Score = 69 }], [] },
        { "one hard stop in private", [NearMiss with { IsPrivate = true }], [] },
        { "a long trip", [Calm with { Km = 200 }], ["first-long-trip"] },
        { "two long trips", [Calm with { Id = "second", Km = 400, Start = Monday.AddDays(1) }, Calm with { Km = 300 }], ["first-long-trip"] },
        { "three weeks", [Week(0, 80), Week(1, 90), Week(2, 70)], [] },
        { "four weeks", [Week(0, 80), Week(1, 90), Week(2, 70), Week(3, 60)], ["best-week"] },
        { "four weeks of little driving", [Week(0, 80) with { Km = 49 }, Week(1, 90), Week(2, 70), Week(3, 60)], [] },
        { "the newest first", [Calm with { Km = 250, Start = Monday.AddDays(-9) }, NearMiss], ["near-miss", "first-long-trip"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_out_of_the_ordinary(string trips, Trip[] driven, string[] kinds)
    {
        var found = FindMoments.In(driven, TimeZoneInfo.Utc).Select(moment => ConnectedInsurance.Ports.EnumName.Of(moment.Kind)).ToList();

        Assert.True(found.SequenceEqual(kinds), $"{trips}: {string.Join(", ", found)}");
    }

    [Fact]
    public void The_first_of_two_long_trips_is_the_first_long_trip() =>
        Assert.Equal(300, Assert.Single(FindMoments.In([Calm with { Id = "second", Km = 400, Start = Monday.AddDays(1) }, Calm with { Km = 300 }], TimeZoneInfo.Utc)).Km);

    [Fact]
    public void The_best_week_is_weighed_by_distance_and_begins_on_a_monday_at_home()
    {
        Trip[] driven = [Week(0, 80), Week(1, 100) with { Km = 60 }, Week(1, 40) with { Km = 20, Id = "other" }, Week(2, 70), Week(3, 60)];

        var best = Assert.Single(FindMoments.In(driven, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland")));

        Assert.Equal(("best-week.2026-09-07", new DateOnly(2026, 9, 7), 80.0, 85.0m), (best.Id, best.Day, best.Km, best.Score)); // (60 x 100 + 20 x 40) / 80
    }

    private static Trip Week(int ago, decimal score) => Calm with { Id = $"week-{ago}", Km = 60, Score = score, Start = Monday.AddDays(-7 * ago) };
}
