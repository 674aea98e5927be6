using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class PeriodStatementTests
{
    private static readonly PolicyPeriod _august = new(new(2026, 8, 1), new(2026, 9, 1));
    private static readonly PolicyPeriod _september = new(new(2026, 9, 1), new(2026, 10, 1));
    private static readonly PolicyPeriod _october = new(new(2026, 10, 1), new(2026, 11, 1));

    [Fact]
    public void What_a_period_costs_less_is_taken_off_the_next_statement_and_no_other()
    {
        var (statements, open) = PeriodStatement.Of(
        [
            Settled(_august, 1, 0, 1m), Settled(_august, 2, 10, 0.9m, RevisionReason.Contested), Settled(_august, 3, 12, 0.8m, RevisionReason.LateTrip),
            Settled(_september, 1, 30, 0.9m), Settled(_october, 1, 60, 0.9m), Settled(_september, 2, 61, 0.8m, RevisionReason.AnotherDriver),
        ]);

        Assert.Equal([0, 2, 0], statements.Select(statement => statement.Credits.Count));
        Assert.Equal([RevisionReason.Contested, RevisionReason.LateTrip], statements[1].Credits.Select(credit => credit.Reason!.Value));
        var back = Price(_august, 1m) - Price(_august, 0.8m);
        Assert.Equal(Price(_september, 0.9m) - back, statements[1].ToPay.Minor);
        Assert.Equal((_september, RevisionReason.AnotherDriver), (Assert.Single(open).Period, open[0].Reason!.Value));
    }

    [Fact]
    public void Whatever_was_revised_when_the_statements_and_what_is_open_sum_to_what_holds()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var settled = new List<Settlement>();
            foreach (var (period, day) in new[] { (_august, 0), (_september, 30), (_october, 60) })
            {
                var factors = Enumerable.Range(0, random.Next(1, 4)).Select(_ => 0.7m + random.Next(0, 3000) / 10_000m).OrderDescending().ToList();
                var at = day;
                settled.AddRange(factors.Select((factor, i) => Settled(period, i + 1, at += i == 0 ? 0 : random.Next(0, 40), factor)));
            }

            var (statements, open) = PeriodStatement.Of(settled);

            var holds = settled.GroupBy(one => one.Period).Sum(period => period.MaxBy(one => one.Revision)!.Premium.Total.Minor);
            Assert.Equal(holds, statements.Sum(statement => statement.ToPay.Minor) - open.Sum(credit => credit.Amount.Minor));
        }
    }

    private static Settlement Settled(PolicyPeriod period, int revision, int day, decimal factor, RevisionReason? reason = null) =>
        new("pol-1", period, revision, factor, Premium.Of(PremiumTests.Policy(), period, factor), Boots.Noon.AddDays(day), reason);

    private static long Price(PolicyPeriod period, decimal factor) => Premium.Of(PremiumTests.Policy(), period, factor).Total.Minor;
}
