using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Coaching;

namespace ConnectedInsurance.Platform.Tests.Services.Coaching;

public class OfferCoachingTests
{
    private static readonly DateTimeOffset _now = Boots.Noon;

    /// <summary>Off, first tip told, gets a discount, points of the costliest factor (99 none), days since the last offer that is over (-1 none); the move, and in how many days to look again.</summary>
    [Theory]
    [InlineData(false, false, true, -4, -1, CoachingMove.FirstTip, 0)]
    [InlineData(false, false, true, 99, -1, CoachingMove.Wait, 7)] // nothing measured: nothing to say
    [InlineData(true, false, false, -4, -1, CoachingMove.Wait, 7)]
    [InlineData(false, true, true, -4, -1, CoachingMove.Wait, 7)] // a discount, or not ratable yet
    [InlineData(false, true, false, 2, -1, CoachingMove.Wait, 7)] // nothing costs anything
    [InlineData(false, true, false, -4, -1, CoachingMove.Offer, 0)]
    [InlineData(false, true, false, -4, 30, CoachingMove.Wait, 1)] // one a month, the longest too
    [InlineData(false, true, false, -4, 31, CoachingMove.Offer, 0)]
    [InlineData(true, true, false, -4, 31, CoachingMove.Wait, 7)]
    public void What_is_done_for_who_is_in_no_coaching(bool isOff, bool hadTip, bool discount, int points, int since, CoachingMove move, int again)
    {
        var before = since < 0 ? null : Offer(CoachingState.Declined, since);
        (ScorePart, decimal)? costliest = points == 99 ? null : (ScorePart.Braking, points);

        Is(move, again, new(new(isOff, hadTip ? _now : null), before, discount, costliest, null, false));
    }

    [Fact]
    public void An_offer_that_was_erased_counts_for_its_month_all_the_same() =>
        Is(CoachingMove.Wait, 21, new(new(false, _now, _now.AddDays(-10)), null, false, (ScorePart.Braking, -4), null, false));

    [Theory]
    [InlineData(0, false, CoachingMove.Wait, 14)]
    [InlineData(13, false, CoachingMove.Wait, 1)]
    [InlineData(14, false, CoachingMove.Lapse, 0)]
    [InlineData(1, true, CoachingMove.Lapse, 0)]
    public void An_offer_stands_for_two_weeks_and_no_longer_than_the_switch(int days, bool isOff, CoachingMove move, int again)
    {
        Is(move, again, new(new(isOff, _now), Offer(CoachingState.Offered, days), false, null, null, false));
    }

    /// <summary>Form, days, tips told, attested, granted, better, off.</summary>
    [Theory]
    [InlineData(CoachingForm.Tips, 0, 0, false, false, false, false, CoachingMove.Tip, 0)]
    [InlineData(CoachingForm.Tips, 6, 1, false, false, false, false, CoachingMove.Wait, 1)]
    [InlineData(CoachingForm.Tips, 7, 1, false, false, true, false, CoachingMove.Tip, 0)] // better already: the series is told all the same
    [InlineData(CoachingForm.Tips, 28, 4, false, false, false, false, CoachingMove.Wait, 1)]
    [InlineData(CoachingForm.Tips, 28, 4, false, false, true, false, CoachingMove.Complete, 1)]
    [InlineData(CoachingForm.Tips, 180, 4, false, false, true, false, CoachingMove.Lapse, 0)]
    [InlineData(CoachingForm.Tips, 28, 4, false, false, true, true, CoachingMove.Leave, 0)]
    [InlineData(CoachingForm.Course, 0, 0, false, true, false, false, CoachingMove.Wait, 1)]
    [InlineData(CoachingForm.Course, 9, 0, false, true, true, false, CoachingMove.Wait, 1)] // what a course is worth its coach says
    [InlineData(CoachingForm.Course, 9, 0, true, true, false, false, CoachingMove.Complete, 0)]
    [InlineData(CoachingForm.Course, 9, 0, true, false, false, true, CoachingMove.Complete, 0)] // what was finished is finished
    [InlineData(CoachingForm.Course, 9, 0, false, false, false, false, CoachingMove.Leave, 0)] // withdrawn
    [InlineData(CoachingForm.Course, 9, 0, false, true, false, true, CoachingMove.Leave, 0)]
    [InlineData(CoachingForm.Course, 180, 0, false, true, false, false, CoachingMove.Lapse, 0)]
    public void What_is_done_in_a_coaching(
        CoachingForm form, int days, int told, bool attested, bool granted, bool better, bool isOff, CoachingMove move, int again)
    {
        var running = Offer(CoachingState.Running, days) with { Form = form, Accepted = _now.AddDays(-days), TipsTold = told, Attested = attested ? _now : null };
        var progress = new FactorProgress(new(5000, -6), new(better ? 200 : 199, -4.8m));

        Is(move, again, new(new(isOff, _now), running, false, null, progress, granted));
    }

    [Theory]
    [InlineData(200, -6, -4.8, true)]
    [InlineData(199, -6, 0, false)] // too little, however well
    [InlineData(900, -6, -4.9, false)]
    [InlineData(200, 0, 0, false)]
    [InlineData(200, 1, 1.2, true)]
    public void Better_is_a_fifth_of_what_it_cost_on_driving_enough_to_tell(double km, double before, double since, bool better)
    {
        Assert.Equal(better, new FactorProgress(new(5000, (decimal)before), new(km, (decimal)since)).IsBetter);
    }

    [Fact]
    public void What_costs_most_is_a_factor_that_was_measured()
    {
        Contribution[] parts = [new(ScorePart.Average, 75, 0), new(ScorePart.Braking, -3, 1), new(ScorePart.Turning, -9, double.NaN), new(ScorePart.Jerk, -4, 1), new(ScorePart.Clip, -20, 0)];

        Assert.Equal((ScorePart.Jerk, -4), SeeCoaching.Costliest(parts));
        Assert.Null(SeeCoaching.Costliest(parts[..1]));
    }

    [Fact]
    public void Every_factor_of_the_score_has_its_series_in_both_languages()
    {
        foreach (var factor in ScoringModel.Prior.Factors.Select(factor => factor.Part))
        {
            var tips = CoachingTips.First(factor, CoachingTips.OfSeries);

            Assert.Equal(CoachingTips.OfSeries, tips.DistinctBy(tip => tip.En).Count());
            Assert.All(tips, tip => Assert.NotEqual(tip.Fr, tip.En));
        }
    }

    private static void Is(CoachingMove move, int againDays, CoachingSight sight) =>
        Assert.Equal(new CoachingStep(move, _now.AddDays(againDays)), OfferCoaching.Decide(sight, _now));

    private static CoachingOffer Offer(CoachingState state, int days) => new("cch-1", "drv-1", ScorePart.Braking, 6, _now.AddDays(-days), state);
}
