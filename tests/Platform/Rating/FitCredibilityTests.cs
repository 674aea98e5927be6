using ConnectedInsurance.Rating;

namespace ConnectedInsurance.Platform.Tests.Rating;

public class FitCredibilityTests
{
    [Fact]
    public void Two_drivers_of_two_weeks_by_hand()
    {
        // Means 0.1 and 0.5 over 200 km each. Within: 4 x 100 x 0.1^2 = 4, by 2 degrees of freedom s^2 = 2.
        // Between: 2 x 200 x 0.2^2 - 1 x 2 = 14, by 400 - 80,000 / 400 = 200 tau^2 = 0.07.
        IReadOnlyList<DrivenWeek>[] drivers = [[new(100, 0.0), new(100, 0.2)], [new(100, 0.4), new(100, 0.6)]];

        Assert.Equal(2 / 0.07, FitCredibility.Estimate(drivers), 1e-9);
    }

    [Fact]
    public void What_drivers_were_made_of_is_found_again()
    {
        // s^2 = 200 per km, tau^2 = 0.1: K is 2,000 km.
        Assert.InRange(FitCredibility.Km(Drivers(3_000, 20, between: 0.1, within: 200)), 1_800, 2_200);
    }

    [Fact]
    public void Too_few_drivers_or_weeks_leave_the_prior()
    {
        Assert.Equal(Credibility.PriorKm, FitCredibility.Km(Drivers(FitCredibility.LeastDrivers - 1, 20, 0.1, 200)));
        Assert.Equal(Credibility.PriorKm, FitCredibility.Km(Drivers(FitCredibility.LeastDrivers, FitCredibility.LeastWeeks - 1, 0.1, 200)));
        Assert.NotEqual(Credibility.PriorKm, FitCredibility.Km(Drivers(FitCredibility.LeastDrivers, FitCredibility.LeastWeeks, 0.1, 200)));
    }

    [Fact]
    public void Drivers_who_do_not_differ_are_told_apart_by_no_record()
    {
        IReadOnlyList<DrivenWeek>[] alike = [[new(100, 0.0), new(100, 0.2)], [new(100, 0.2), new(100, 0.0)]];

        Assert.Equal(double.PositiveInfinity, FitCredibility.Estimate(alike));
        Assert.Equal(0, Credibility.Of(10_000, double.PositiveInfinity));
    }

    [Fact]
    public void Distance_in_another_unit_is_k_in_that_unit()
    {
        var drivers = Drivers(300, 10, 0.1, 200).ToList();
        var metres = drivers.Select(weeks => (IReadOnlyList<DrivenWeek>)[.. weeks.Select(week => week with { Km = week.Km * 1000 })]).ToList();

        Assert.Equal(FitCredibility.Km(drivers) * 1000, FitCredibility.Km(metres), 1e-3);
    }

    private static IEnumerable<IReadOnlyList<DrivenWeek>> Drivers(int count, int weeks, double between, double within)
    {
        var random = new Random(7);
        for (var driver = 0; driver < count; driver++)
        {
            var mean = Math.Sqrt(between) * Normal(random);
            yield return [.. Enumerable.Range(0, weeks).Select(_ => 50 + 300 * random.NextDouble()).Select(km => new DrivenWeek(km, mean + Math.Sqrt(within / km) * Normal(random)))];
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
