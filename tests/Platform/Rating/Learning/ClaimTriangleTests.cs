using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Learning;

namespace ConnectedInsurance.Platform.Tests.Rating.Learning;

public class ClaimTriangleTests
{
    private static readonly DateTimeOffset _now = new(2026, 10, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Three_quarters_by_hand()
    {
        InsuranceClaim[] claims =
        [
            Claim(new(2026, 2, 1), (Day(2026, 3, 1), 0, 1000), (Day(2026, 5, 1), 400, 800), (Day(2026, 9, 1), 1500, 0)),
            Claim(new(2026, 5, 1), (Day(2026, 6, 1), 100, 100), (Day(2026, 8, 1), 300, 100)),
            Claim(new(2026, 8, 1), (Day(2026, 8, 20), 50, 350)),
        ];

        var triangles = ClaimTriangle.Of(claims, _now);

        Assert.Equal([(Measure.Claims, null), (Measure.Paid, "EUR"), (Measure.Incurred, "EUR")], triangles.Select(one => (one.Measure, one.Currency)));
        var (paid, incurred) = (triangles[1], triangles[2]);
        Assert.Equal(["2026-01-01", "2026-04-01", "2026-07-01"], paid.Quarters.Select(quarter => $"{quarter.From:yyyy-MM-dd}"));
        Assert.Equal([[0, 400, 1500], [100, 300], [50]], paid.Quarters.Select(quarter => quarter.Known));
        Assert.Equal([[1000, 1200, 1500], [200, 400], [400]], incurred.Quarters.Select(quarter => quarter.Known));
        Assert.Equal([(1200 + 400) / 1200.0, 1500 / 1200.0], incurred.Links);
        Assert.Equal([1500, 400 * 1.25, 400 * (1600 / 1200.0) * 1.25], incurred.Quarters.Select(quarter => Math.Round(quarter.Ultimate, 9)), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_claim_that_came_to_nothing_is_not_counted_from_then_on()
    {
        var triangle = ClaimTriangle.Of([Claim(new(2026, 2, 1), (Day(2026, 3, 1), 0, 1000), (Day(2026, 5, 1), 0, 0))], _now)[0];

        Assert.Equal([1, 0, 0], triangle.Quarters[0].Known);
        Assert.Equal([0, 1], triangle.Links);
    }

    [Fact]
    public void Amounts_of_two_currencies_are_never_added()
    {
        var francs = Claim(new(2026, 2, 1), (Day(2026, 3, 1), 0, 1000));
        var triangles = ClaimTriangle.Of([Claim(new(2026, 2, 1), (Day(2026, 3, 1), 0, 1000)), francs with { Statements = [francs.Current with { Currency = "CHF" }] }], _now);

        Assert.Equal([null, "CHF", "CHF", "EUR", "EUR"], triangles.Select(one => one.Currency));
        Assert.Empty(ClaimTriangle.Of([], _now));
    }

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static InsuranceClaim Claim(DateOnly date, params (DateTimeOffset Said, long Paid, long Reserve)[] statements) =>
        new("clm-1", "prt-1", "drv-1", "s", "CL", [.. statements.Select((one, i) => new ClaimStatement(i + 1, one.Said, Cover.Liability, date, Fault.Full, one.Paid, one.Reserve, "EUR"))]);
}
