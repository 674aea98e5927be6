using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class ControlGroupTests
{
    [Fact]
    public void A_tenth_of_drivers_is_drawn_and_the_same_ones_each_time()
    {
        var product = Offers.Of("prt-1", controlShare: 0.1m) with { Id = "prd-7k3mq9xz0a1b2c3d4e5f" };

        var drawn = Enumerable.Range(0, 10_000).Where(number => ControlGroup.Holds(product, $"drv-{number}")).ToList();

        Assert.InRange(drawn.Count, 900, 1_100); // 3.3 standard deviations
        Assert.Equal(drawn, Enumerable.Range(0, 10_000).Where(number => ControlGroup.Holds(product, $"drv-{number}")));
        Assert.DoesNotContain(Enumerable.Range(0, 10_000), number => ControlGroup.Holds(product with { Product = product.Product with { ControlShare = 0 } }, $"drv-{number}"));
    }

    [Fact]
    public void Who_is_in_it_pays_the_tariff_whatever_the_off_balance_and_whatever_they_drive()
    {
        var product = Offers.Of("prt-1", controlShare: 0.2m) with { Id = "prd-7k3mq9xz0a1b2c3d4e5f" };
        var driver = Enumerable.Range(0, 100).Select(number => $"drv-{number}").First(name => ControlGroup.Holds(product, name));

        var policy = Offers.Bind(product, driver, new(2026, 10, 1), Boots.Noon, new(2, 1.1m));

        Assert.True(policy.IsControl);
        Assert.Equal(Offers.YearlyMinor, QuotePolicy.Yearly(policy, 1).Total.Minor);
        Assert.Equal(1, RatePeriod.Decide(policy, RatePeriodTests.Rating()));
    }
}
