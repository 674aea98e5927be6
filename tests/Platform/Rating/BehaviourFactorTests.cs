using ConnectedInsurance.Rating;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Rating;

public class BehaviourFactorTests
{
    private static readonly Gen<double> Shares = Gen.Choose(0, 1000).Select(thousandths => thousandths / 1000d);
    private static readonly Gen<double> Relativities = Gen.Choose(-3000, 3000).Select(log => Math.Exp(log / 1000d));

    [Theory]
    [InlineData(0.8, 1, 1, 0.8)]
    [InlineData(0.8, 0.5, 1, 0.894427)] // exp(0.5 ln 0.8)
    [InlineData(0.8, 1, 0.5, 0.9)]
    [InlineData(0.1, 1, 1, 0.7)] // the largest discount
    [InlineData(3, 1, 1, 1)] // discounts only
    [InlineData(0.8, 0, 1, 1)]
    [InlineData(0.8, 1, 0, 1)]
    [InlineData(0.8, 1, double.NaN, 1)]
    public void The_factor_is_worked_out_by_hand(double relativity, double credibility, double coverage, double factor)
    {
        Assert.Equal((decimal)factor, BehaviourFactor.Of(relativity, credibility, coverage));
    }

    [Fact]
    public void It_stays_within_its_bounds() =>
        Prop.ForAll(Relativities.ToArbitrary(), Shares.ToArbitrary(), Shares.ToArbitrary(), (relativity, credibility, coverage) =>
            BehaviourFactor.Of(relativity, credibility, coverage) is >= 0.70m and <= 1.00m).QuickCheckThrowOnFailure();

    [Fact]
    public void To_be_seen_more_never_costs_a_good_driver() =>
        Prop.ForAll(Relativities.Where(r => r <= 1).ToArbitrary(), Shares.ToArbitrary(), Shares.Two().ToArbitrary(), (relativity, credibility, seen) =>
            BehaviourFactor.Of(relativity, credibility, Math.Max(seen.Item1, seen.Item2))
            <= BehaviourFactor.Of(relativity, credibility, Math.Min(seen.Item1, seen.Item2))).QuickCheckThrowOnFailure();

    [Fact]
    public void Missing_data_alone_is_the_average_and_no_surcharge() =>
        Prop.ForAll(Relativities.ToArbitrary(), Shares.ToArbitrary(), (relativity, credibility) =>
            BehaviourFactor.Of(relativity, credibility, 0) == 1 && BehaviourFactor.Of(relativity, credibility, double.NaN) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Six_places_and_no_more_leave() =>
        Prop.ForAll(Relativities.ToArbitrary(), Shares.ToArbitrary(), (relativity, credibility) =>
            BehaviourFactor.Of(relativity, credibility, 1) is var factor && decimal.Round(factor, 6) == factor).QuickCheckThrowOnFailure();
}
