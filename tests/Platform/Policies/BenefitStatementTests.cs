using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>Two months: the first was lowered after a contest, and the off-balance put 5 % on the rated cover.</summary>
public class BenefitStatementTests
{
    private static readonly BoundPolicy _policy = Offers.Bind(Offers.Of("prt-1"), "drv-1", new(2026, 10, 1), Boots.Noon, new(1, 1.05m));
    private static readonly IReadOnlyList<Settlement> _settled = [Settled(0, 1, 0.9m), Settled(0, 2, 0.8m), Settled(1, 1, 0.85m)];

    [Fact]
    public void Each_partys_money_is_what_the_ledger_says()
    {
        var told = Statement();

        Assert.Equal(2, told.Periods);
        Assert.Equal(Total(0, 0.8m) + Total(1, 0.85m), told.Driver.Paid.Minor);
        Assert.Equal(Total(0, 1) + Total(1, 1), told.Driver.WithoutDriving.Minor);
        Assert.Equal(Total(0, 1, 1) + Total(1, 1, 1), told.Driver.ByTariff.Minor);
        Assert.Equal(told.Driver.WithoutDriving - told.Driver.Paid, told.Driver.Saved);
        Assert.Equal(told.Driver.ByTariff - told.Driver.Paid, told.Driver.Gained);
        Assert.Equal(Total(0, 0.9m) - Total(0, 0.8m), told.Driver.Returned.Minor);
        Assert.True(told.Driver.Gained.Minor < told.Driver.Saved.Minor);
    }

    [Fact]
    public void What_the_insurer_is_left_with_is_premium_less_fee_and_claims_of_this_policy()
    {
        var told = Statement(
            Claim(Cover.Liability, new(2026, 10, 9), 120_000), Claim(Cover.Glass, new(2026, 10, 9), 5_000), Claim(Cover.Liability, new(2026, 9, 30), 7_000));

        Assert.Equal((1, 120_000L), (told.Insurer.Claims, told.Insurer.Incurred.Minor)); // glass is not insured, and September was before
        Assert.Equal(told.Insurer.NetPremium - told.Platform.Fee - told.Insurer.Incurred, told.Insurer.Left);
        Assert.Equal((long)decimal.Round(told.Insurer.NetPremium.Minor * 0.02m), told.Platform.Fee.Minor);
        Assert.Equal(told.Platform.Fee, told.Insurer.ToPlatform);
    }

    [Fact]
    public void What_the_insurer_received_is_counted_from_the_journal()
    {
        var received = Statement().Insurer.Received;

        Assert.Equal([new(DataCategory.Rating, 2), new(DataCategory.TripSummary, 1)], received);
    }

    [Fact]
    public void Who_pays_the_tariff_or_has_nothing_settled_is_told_so()
    {
        var words = BenefitStatement.Of(_policy with { IsControl = true }, [], [], [], (0, 0)).Words;

        Assert.Contains(words, word => word.Contains("control group", StringComparison.Ordinal));
        Assert.Contains(words, word => word.StartsWith("No period is settled yet", StringComparison.Ordinal));
    }

    private static BenefitStatement Statement(params InsuranceClaim[] claims) => BenefitStatement.Of(
        _policy, _settled, claims,
        [Entry("prt-1", 1, DataCategory.Rating), Entry("prt-1", 2, DataCategory.Rating, DataCategory.TripSummary), Entry("prt-2", 3, DataCategory.Location), Entry("prt-1", -1, DataCategory.Raw)],
        (214, 2_904.5));

    private static JournalEntry Entry(string partner, int day, params DataCategory[] categories) =>
        new(1, Boots.Noon.AddDays(day), partner, Purpose.Pricing, categories, "ratings", []);

    private static InsuranceClaim Claim(Cover cover, DateOnly date, long paid) =>
        new("clm-1", "prt-1", "drv-1", "s", "CL", [new(1, Boots.Noon, cover, date, Fault.Full, paid, 0, "EUR")]);

    private static Settlement Settled(int number, int revision, decimal factor) =>
        new(_policy.Id, _policy.Period(number)!.Value, revision, factor, Premium.Of(_policy.Terms, _policy.Period(number)!.Value, factor), Boots.Noon);

    private static long Total(int number, decimal factor, decimal balance = 1.05m) =>
        Premium.Of(_policy.Terms with { Balance = balance }, _policy.Period(number)!.Value, factor).Total.Minor;
}
