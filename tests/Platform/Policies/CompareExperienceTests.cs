using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class CompareExperienceTests
{
    private static readonly BoundPolicy Policy = Offers.Bind(Offers.Of("prt-1"), "drv-1", new(2026, 8, 1), new(2026, 7, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Expected_claims_are_spread_by_base_and_factor()
    {
        var (cells, withheld) = Cells([.. Part("0.70", 40, 0.7, 6), .. Part("1.00", 40, 1, 11)]);

        Assert.Equal(0, withheld);
        Assert.Equal([7, 10], cells.Select(cell => cell.Expected)); // 17 claims, 28 against 40
        Assert.Equal([0.857, 1.1], cells.Select(cell => cell.Ratio));
        Assert.All(cells, cell => Assert.True(cell.Low < 1 && cell.High > 1));
        Assert.Equal((40, 3.4), (cells[0].Policies, cells[0].Years));
    }

    [Fact]
    public void The_interval_of_six_claims_is_garwoods()
    {
        var cell = Cells(Part("all", 20, 1, 6)).Cells.Single();

        Assert.Equal((0.367, 2.177), (cell.Low, cell.High)); // 2.202 and 13.059 for 6, by its 6 expected
    }

    [Fact]
    public void A_part_of_nineteen_policies_is_not_shown_and_cannot_be_had_from_the_rest()
    {
        var many = Part("many", 200, 0.9, 12);
        var (with, withheld) = Cells([.. many, .. Part("few", 19, 0.7, 0)]);

        Assert.Equal(1, withheld);
        Assert.Equal(Cells(many).Cells.Single(), Assert.Single(with));
        Assert.Equal(12, with[0].Expected);
    }

    [Fact]
    public void One_walk_answers_by_product_by_level_and_by_month_of_one_product_and_of_all()
    {
        var totals = new ExperienceTotals();
        foreach (var (name, period) in Part("prd-1", 30, 0.83, 3).Concat(Part("prd-2", 25, 0.91, 2)))
        {
            totals.Add(Policy with { Sold = name }, [period, period with { From = new(2026, 9, 1), Days = 30, Claims = 0 }]);
        }

        Assert.Equal([("prd-1", 30), ("prd-2", 25)], Shown(ExperienceBy.Product, null));
        Assert.Equal([("0.80", 30), ("0.90", 25)], Shown(ExperienceBy.Level, null));
        Assert.Equal([("0.90", 25)], Shown(ExperienceBy.Level, "prd-2"));
        Assert.Equal([("2026-08", 55), ("2026-09", 55)], Shown(ExperienceBy.Month, null));
        Assert.Equal([("2026-08", 30), ("2026-09", 30)], Shown(ExperienceBy.Month, "prd-1"));
        Assert.Empty(Shown(ExperienceBy.Month, "prd-3"));

        IEnumerable<(string, int)> Shown(ExperienceBy by, string? product) => totals.Cells(by, product).Cells.Select(cell => (cell.Name, cell.Policies));
    }

    [Fact]
    public void Many_months_of_a_few_policies_are_still_a_few_policies()
    {
        var months = Part("few", 10, 1, 1).Concat(Part("few", 10, 1, 1)).Concat(Part("few", 10, 1, 1));

        Assert.Equal(1, Cells(months).Withheld);
    }

    private static (IReadOnlyList<ExperienceCell> Cells, int Withheld) Cells(IEnumerable<(string Name, SettledPeriod Period)> periods)
    {
        var totals = new ExperienceTotals();
        foreach (var ofPolicy in periods.GroupBy(one => one.Period.Policy))
        {
            totals.Add(Policy with { Sold = ofPolicy.First().Name }, [.. ofPolicy.Select(one => one.Period)]);
        }

        return totals.Cells(ExperienceBy.Product, null);
    }

    private static IEnumerable<(string Name, SettledPeriod Period)> Part(string name, int policies, double factor, int claims) =>
        Enumerable.Range(0, policies).Select(number => (name, new SettledPeriod($"{name}-{number}", new(2026, 8, 1), 31, (decimal)factor, 400 * 31 * factor, number < claims ? 1 : 0)));
}
