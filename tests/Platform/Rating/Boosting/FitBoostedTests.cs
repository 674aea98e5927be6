using System.Text.Json;
using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Rating.Boosting;

public class FitBoostedTests
{
    private static readonly Term age = new("age", false);
    private static readonly Term brand = new("brand", true);

    [Fact]
    public void A_rising_column_never_lowers_and_a_falling_one_never_raises_the_prediction()
    {
        var portfolio = Invented(6000);

        var (rising, _) = FitBoosted.Fit(portfolio, [age, brand], new(Trees: 40, Rising: ["age"]));
        var (falling, _) = FitBoosted.Fit(portfolio, [age, brand], new(Trees: 40, Falling: ["age"]));

        foreach (var level in new[] { "a", "b", "c" })
        {
            var ages = Enumerable.Range(15, 80).Select(years => (Age: (double)years, Brand: level)).ToArray();
            Assert.Equal(Expected(rising, ages).Order(), Expected(rising, ages));
            Assert.Equal(Expected(falling, ages).OrderDescending(), Expected(falling, ages));
        }
    }

    [Fact]
    public void Free_trees_find_a_valley_that_monotone_ones_may_not()
    {
        var (free, _) = FitBoosted.Fit(Invented(6000), [age, brand], new(Trees: 40));

        var claims = Expected(free, [(18, "a"), (45, "a"), (85, "a")]);

        Assert.True(claims[0] > 1.3 * claims[1] && claims[2] > 1.3 * claims[1], string.Join(" ", claims));
    }

    [Fact]
    public void The_same_seed_grows_the_same_trees()
    {
        var options = new BoostingOptions(Trees: 60, HoldOut: 0.2, Seed: 7);

        var (one, metrics) = FitBoosted.Fit(Invented(4000), [age, brand], options);
        var (again, _) = FitBoosted.Fit(Invented(4000), [age, brand], options);

        Assert.Equal(JsonSerializer.Serialize(one.Trees), JsonSerializer.Serialize(again.Trees));
        Assert.Equal(metrics.Iterations, one.Trees.Count);
    }

    [Fact]
    public void It_stops_early_where_more_trees_only_learn_chance()
    {
        var (model, metrics) = FitBoosted.Fit(Invented(3000), [age, brand], new(Trees: 500, HoldOut: 0.3));

        Assert.InRange(model.Trees.Count, 1, 250);
        Assert.NotNull(metrics.HoldOutDeviance);
    }

    [Fact]
    public void A_number_that_is_missing_and_a_level_never_seen_have_a_prediction()
    {
        var (model, _) = FitBoosted.Fit(Invented(3000), [age, brand], new(Trees: 20));

        Assert.All(Expected(model, [(double.NaN, "a"), (30, "never seen")]), claims => Assert.InRange(claims, 0.01, 1));
    }

    private static double[] Expected(BoostedModel model, IReadOnlyList<(double Age, string Brand)> rows)
    {
        var portfolio = new Portfolio([.. model.Inputs.Select(input => new TermColumn(input.Term, input.Levels))]);
        foreach (var (years, level) in rows)
        {
            Add(portfolio, years, level, 0);
        }

        return model.Predict(portfolio);
    }

    // Young and old claim most, brand c half of a.
    private static Portfolio Invented(int rows)
    {
        var random = new Random(20);
        var portfolio = new Portfolio([new(age, []), new(brand, [])]);
        for (var i = 0; i < rows; i++)
        {
            var (years, level) = (18 + random.Next(70), "abc"[random.Next(3)].ToString());
            var expected = 0.1 * (1 + Math.Pow((years - 45) / 25.0, 2)) * (level == "c" ? 0.5 : 1);
            Add(portfolio, years, level, random.NextDouble() < expected ? 1 : 0);
        }

        return portfolio;
    }

    private static void Add(Portfolio portfolio, double years, string level, double claims)
    {
        portfolio.Claims.Add(claims);
        portfolio.Exposure.Add(1);
        portfolio.Offset.Add(0);
        portfolio.Weight.Add(1);
        portfolio[age].TryAdd(double.IsNaN(years) ? "" : years.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        portfolio[brand].TryAdd(level);
    }
}
