using ConnectedInsurance.Quantities;

namespace ConnectedInsurance.Policies;

/// <summary>What a period costs.</summary>
/// <param name="Net">Covers and fees.</param>
/// <param name="Taxes">On top.</param>
/// <param name="Total">To be paid.</param>
/// <param name="Saved">How much more it would be at a factor of 1; below 0 a surcharge.</param>
public sealed record Premium(Money Net, Money Taxes, Money Total, Money Saved)
{
    private const decimal DaysOfAYear = 365;

    /// <summary>The premium: sum over covers of base x off-balance x coached x f x days / 365, times bonus-malus, then fees and taxes.</summary>
    /// <remarks>Exact until the total, which is rounded once; taxes are rounded for the statement and what is net is the rest, so that the parts sum to the cent.</remarks>
    public static Premium Of(Policy policy, PolicyPeriod period, decimal factor)
    {
        var (currency, share) = (policy.YearlyFee.Currency, period.Days / DaysOfAYear);
        var total = Money.Rounded(Gross(policy, factor) * share, currency);
        var taxes = Money.Rounded(Gross(policy, factor) * share * policy.Product.TaxShare / (1 + policy.Product.TaxShare), currency);
        return new(total - taxes, taxes, total, Money.Rounded(Gross(policy, 1) * share, currency) - total);
    }

    private static decimal Gross(Policy policy, decimal factor)
    {
        if (policy.Covers.Values.Any(price => price.Currency != policy.YearlyFee.Currency))
        {
            throw new InvalidOperationException($"The policy {policy.Id} has covers in several currencies.");
        }

        var covers = policy.Covers.Sum(cover => cover.Value.Minor * (Product.IsRated(cover.Key) ? policy.Balance * policy.Coached * factor : 1));
        return (covers * policy.BonusMalus + policy.YearlyFee.Minor) * (1 + policy.Product.TaxShare);
    }
}
