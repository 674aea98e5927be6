using ConnectedInsurance.Consent;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Policies;

/// <summary>Who gained what from the driving data of a policy: money, and what else, with the figures it is made of.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Periods">Periods settled; the figures are of these, each as its last revision has it.</param>
/// <param name="Driver">What the driver gained.</param>
/// <param name="Insurer">What the insurer gained.</param>
/// <param name="Platform">What the platform gained.</param>
/// <param name="Words">What a reader should know of the figures.</param>
public sealed record BenefitStatement(
    string Policy, int Periods, BenefitStatement.OfDriver Driver, BenefitStatement.OfInsurer Insurer, BenefitStatement.OfPlatform Platform, IReadOnlyList<string> Words)
{
    /// <summary>The driver's side.</summary>
    /// <param name="Paid">What the periods cost, taxes included.</param>
    /// <param name="WithoutDriving">What they had cost on this policy with nothing granted.</param>
    /// <param name="ByTariff">What they had cost by the insurer's tariff, were nobody's driving priced: without the off-balance that pays for discounts.</param>
    /// <param name="Saved">Without driving less paid: what granting brought.</param>
    /// <param name="Gained">By tariff less paid: what the whole arrangement brought; below 0 it cost.</param>
    /// <param name="Returned">Of it: what came back because trips were corrected or came late.</param>
    /// <param name="Coached">Of what was saved: what a finished coaching took off.</param>
    public sealed record OfDriver(Money Paid, Money WithoutDriving, Money ByTariff, Money Saved, Money Gained, Money Returned, Money Coached);

    /// <summary>The insurer's side.</summary>
    /// <param name="NetPremium">What it got, taxes not in.</param>
    /// <param name="ToPlatform">What it owes the platform of that.</param>
    /// <param name="Claims">Claims it told of under this policy.</param>
    /// <param name="Incurred">What it told they cost, reserves included.</param>
    /// <param name="Left">What is left to it; below 0 the policy cost it.</param>
    /// <param name="Received">What it received about the driver since the policy was bound, by category; each is an entry of the access journal.</param>
    public sealed record OfInsurer(Money NetPremium, Money ToPlatform, int Claims, Money Incurred, Money Left, IReadOnlyList<Disclosures> Received);

    /// <summary>Entries of the access journal.</summary>
    /// <param name="Category">What they hold.</param>
    /// <param name="Times">How many.</param>
    public sealed record Disclosures(DataCategory Category, int Times);

    /// <summary>The platform's side.</summary>
    /// <param name="Fee">What the insurer owes it: the share of the net premium in the product's terms.</param>
    /// <param name="Share">That share.</param>
    /// <param name="Trips">Trips it keeps of the policy's days.</param>
    /// <param name="Km">Their observed distance, km.</param>
    public sealed record OfPlatform(Money Fee, decimal Share, int Trips, double Km);

    /// <summary>The statement of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="settled">Its ledger.</param>
    /// <param name="claims">What its insurer told of the driver.</param>
    /// <param name="journal">The driver's access journal.</param>
    /// <param name="driven">The trips of the policy's days, and their distance.</param>
    public static BenefitStatement Of(
        BoundPolicy policy, IReadOnlyList<Settlement> settled, IEnumerable<InsuranceClaim> claims, IEnumerable<JournalEntry> journal, (int Trips, double Km) driven)
    {
        var none = new Money(0, policy.YearlyFee.Currency);
        var current = settled.GroupBy(one => one.Period).Select(period => period.MaxBy(one => one.Revision)!).ToList();
        var (paid, coached, net) = (Sum(one => one.Premium.Total), Sum(one => one.Coached ?? none), Sum(one => one.Premium.Net));
        var saved = Sum(one => Premium.Of(policy.Terms, one.Period, 1).Total) - paid;
        var byTariff = Sum(one => Premium.Of(policy.Terms with { Balance = 1 }, one.Period, 1).Total);
        var returned = Sum(one => settled.First(first => first.Period == one.Period && first.Revision == 1).Premium.Total - one.Premium.Total);
        var fee = Money.Rounded(net.Minor * policy.Product.PlatformShare, none.Currency);
        var told = claims.Where(claim => IsUnder(policy, claim.Current)).Select(claim => claim.Current.IncurredMinor).ToList();
        var incurred = none with { Minor = told.Sum() };
        var received = journal.Where(entry => entry.Partner == policy.Insurer && entry.At >= policy.Bound)
            .SelectMany(entry => entry.Categories).CountBy(category => category).OrderBy(pair => pair.Key).Select(pair => new Disclosures(pair.Key, pair.Value));
        return new(
            policy.Id,
            current.Count,
            new(paid, paid + saved, byTariff, saved, byTariff - paid, returned, coached),
            new(net, fee, told.Count, incurred, net - fee - incurred, [.. received]),
            new(fee, policy.Product.PlatformShare, driven.Trips, Math.Round(driven.Km, 1)),
            [.. Caveats(policy, current.Count)]);

        Money Sum(Func<Settlement, Money> part) => current.Aggregate(none, (sum, one) => sum + part(one));
    }

    private static bool IsUnder(BoundPolicy policy, ClaimStatement claim) => claim.Currency == policy.YearlyFee.Currency
        && claim.Date >= policy.From && claim.Date < policy.Until && policy.Covers.Any(price => price.Cover == claim.Cover);

    private static IEnumerable<string> Caveats(BoundPolicy policy, int periods)
    {
        if (periods == 0)
        {
            yield return "No period is settled yet: the first is a week after its end.";
        }

        if (policy.IsControl)
        {
            yield return "This policy is in the control group: it is priced by the tariff alone, and its driving changes nothing of the price.";
        }

        if (policy.Balance.Factor > 1)
        {
            yield return "Rated covers are dearer by the off-balance, which pays for the discounts of all drivers of the product: saved is against that price, gained against the tariff.";
        }

        yield return "What the insurer is left with is before its own costs. The platform sells no data; its fee is the insurer's to pay and is in the premium.";
    }
}
