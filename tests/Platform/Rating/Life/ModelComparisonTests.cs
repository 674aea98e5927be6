using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating.Life;

namespace ConnectedInsurance.Platform.Tests.Rating.Life;

public class ModelComparisonTests
{
    [Fact]
    public void Four_drivers_by_hand()
    {
        RatedBeside[] rated = [new(1, 0.8, 0.8, 0.8m, 0.8m), new(1, 1.0, 0.9, 1.0m, 0.9m), new(2, 1.1, 1.21, 1.1m, 1.21m), new(4, 1.2, 1.3, 1.2m, 1.212m)];

        var compared = ModelComparison.Of("a", "b", rated, [("town", ["Nice", "Lyon", "Nice", "Lyon"])]);

        Assert.Equal((4, 1.0), (compared.Drivers, compared.Agreement!.Value));
        Assert.Equal((0.8 + 0.9 + 2.42 + 4.848) / (0.8 + 1.0 + 2.2 + 4.8) - 1, compared.MeanFactorChange!.Value, 1e-12);
        Assert.Equal([(null, 1), (-0.10m, 0), (-0.05m, 0), (-0.01m, 2), (0.01m, 0), (0.05m, 1), (0.10m, 0)], compared.Movers.Select(one => (one.From, one.Drivers)));
        Assert.Equal([("Lyon", 2, (1.0 + 4.8) / 5, (0.9 + 5.2) / 5), ("Nice", 2, (0.8 + 2.2) / 3, (0.8 + 2.42) / 3)], compared.Levels.Select(one => (one.Level, one.Drivers, one.Champion, one.Shadow)));
        Assert.Equal((0.5, 1.1, 1.21), (compared.Quantiles[4].Share, compared.Quantiles[4].Champion, compared.Quantiles[4].Shadow));
    }

    [Fact]
    public void What_was_rated_beside_an_earlier_champion_is_counted_and_left_out()
    {
        ShadowRating[] ratings = [Rated("old", 500, 80), Rated("new", 900, 55), Rated("new", 3_000, 92)];

        var compared = CompareShadow.Decide("shadow", "new", ratings);

        Assert.Equal((2, 1), (compared.Drivers, compared.NotComparable));
        Assert.Equal(["50..60", "90..", "400..2000", "2000..5000"], compared.Levels.Select(one => one.Level));
    }

    [Fact]
    public void Nothing_rated_is_nothing_compared()
    {
        var compared = CompareShadow.Decide("shadow", null, []);

        Assert.Equal((0, "prior-1"), (compared.Drivers, compared.Champion));
        Assert.Empty(compared.Movers);
    }

    private static ShadowRating Rated(string champion, double km, decimal score) => new(Boots.Noon, champion, km, score, 1, 1.1, 1, 1);
}
