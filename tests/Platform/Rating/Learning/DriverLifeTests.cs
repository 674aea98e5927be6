using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Learning;

namespace ConnectedInsurance.Platform.Tests.Rating.Learning;

public class DriverLifeTests
{
    private static readonly DateTimeOffset _now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_month_granted_in_part_is_two_periods_and_what_is_claimed_falls_in_its_own()
    {
        var life = Life([Given(2026, 3, 10) with { Withdrawn = new(2026, 4, 20, 12, 0, 0, TimeSpan.Zero) }], Day(2026, 3, 12), Claim(2026, 4, 20), Claim(2026, 4, 21));

        var periods = life.Periods(_now).ToList();

        Assert.Equal(
            [("03", Taking.TakesPart, 22, 0), ("04", Taking.Unseen, 20, 1), ("04", Taking.Left, 10, 1), ("05", Taking.Left, 31, 0)],
            periods.Select(period => ($"{period.From:MM}", period.Taking, (int)Math.Round(period.Years * 365), period.Claims)));
    }

    [Theory]
    [InlineData(0.49, Taking.Unseen)]
    [InlineData(0.51, Taking.TakesPart)]
    [InlineData(double.NaN, Taking.TakesPart)] // no odometer says that anything is missing
    public void A_month_of_which_less_than_half_was_seen_is_not_learnt_from(double coverage, Taking taking)
    {
        var life = Life([Given(2026, 5, 1)], Day(2026, 5, 5));

        var period = (life with { Trips = [life.Trips[0] with { Coverage = coverage }] }).Periods(_now).Single();

        Assert.Equal((taking, taking == Taking.TakesPart), (period.Taking, period.Driven.Count > 0));
    }

    [Theory]
    [InlineData(Cover.Liability, Fault.Full, 1, true)]
    [InlineData(Cover.Collision, Fault.Undecided, 1, true)]
    [InlineData(Cover.Liability, Fault.None, 1, false)]
    [InlineData(Cover.Glass, Fault.Full, 1, false)]
    [InlineData(Cover.Liability, Fault.Full, 0, false)]
    public void A_claim_counts_that_driving_may_have_caused(Cover cover, Fault fault, long paid, bool counts) =>
        Assert.Equal(counts, DriverLife.Counts(Claim(2026, 5, 5).Current with { Cover = cover, Fault = fault, PaidMinor = paid }));

    [Fact]
    public void One_accident_paid_under_two_covers_is_one_claim()
    {
        var liability = Claim(2026, 5, 5);
        var collision = liability with { Statements = [liability.Current with { Cover = Cover.Collision }] };

        Assert.Equal(1, Life([Given(2026, 5, 1)], Day(2026, 5, 5), liability, collision).Periods(_now).Single().Claims);
    }

    [Fact]
    public void A_line_says_neither_who_nor_where_nor_when()
    {
        var line = Life([Given(2026, 5, 1)], Day(2026, 5, 5)).Periods(_now).Single().Line();

        Assert.Equal("driver,years,claims,km,score,coverage,night_share,log_relativity,braking,acceleration,cornering,intensity,jerk,turning,eco,speeding,fatigue", DrivenPeriod.Header);
        Assert.Matches(@"^7,0\.0849\d*,0,40,71,0\.973,,0\.0648\d*,0\.0648\d*,,,,,,,,$", line);
    }

    [Fact]
    public void Weeks_are_of_the_last_year_and_of_what_was_granted()
    {
        var life = Life([Given(2026, 3, 1)], Day(2026, 4, 1));
        var trips = new[] { Day(2025, 5, 1), Day(2026, 2, 1), Day(2026, 4, 1), Day(2026, 4, 2), Day(2026, 4, 9) }.Select((at, i) => DrivenWorld.Trip(Boots.Name((uint)i + 1, 1), at, -4)).ToList();

        var weeks = (life with { Trips = trips }).Weeks(_now);

        Assert.Equal([80, 40], weeks.Select(week => week.Km));
        Assert.All(weeks, week => Assert.Equal(4 / 61.66, week.LogRelativity, 1e-9));
    }

    private static DriverLife Life(IReadOnlyList<Grant> grants, DateTimeOffset drove, params InsuranceClaim[] claims) =>
        new(7, "UTC", grants, [DrivenWorld.Trip(Boots.Name(1, 1), drove, -4)], claims);

    private static Grant Given(int year, int month, int day) => Grants.To("prt-1", "drv-1", DataCategory.Rating) with { Given = Day(year, month, day), Until = Day(year + 3, month, day) };

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 8, 0, 0, TimeSpan.Zero);

    private static InsuranceClaim Claim(int year, int month, int day) =>
        new("clm-1", "prt-1", "drv-1", "s", "CL", [new(1, _now, Cover.Liability, new(year, month, day), Fault.Full, 100, 0, "EUR")]);
}
