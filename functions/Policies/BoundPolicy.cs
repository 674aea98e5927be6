using System.Text.Json.Serialization;
using ConnectedInsurance.Quantities;

namespace ConnectedInsurance.Policies;

/// <summary>A policy a driver bound, on the terms it was quoted at: what the insurer sells later changes nothing of it.</summary>
/// <param name="Id"><c>pol-…</c>.</param>
/// <param name="Driver">Whose.</param>
/// <param name="Insurer">With whom.</param>
/// <param name="Sold">The product's id.</param>
/// <param name="Product">What it promises.</param>
/// <param name="Model">What prices driving.</param>
/// <param name="Covers">What a year of each cover costs.</param>
/// <param name="YearlyFee">Fees of a year.</param>
/// <param name="BonusMalus">The coefficient of the country's profile; 1 where there is none.</param>
/// <param name="Zone">The IANA zone its days are counted in.</param>
/// <param name="Bound">When it was bound.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last.</param>
/// <param name="Balance">The product's off-balance on the day it was bound: it stays for the policy's whole time.</param>
/// <param name="YearlyKm">Declared distance of a year, km; 0 where distance is not priced.</param>
/// <param name="IsControl">True when it is priced without driving, to measure what driving tells.</param>
/// <param name="Withdrawn">When the driver withdrew from it; null while it stands.</param>
public sealed record BoundPolicy(
    string Id,
    string Driver,
    string Insurer,
    string Sold,
    Product Product,
    PricingModel Model,
    IReadOnlyList<CoverPrice> Covers,
    Money YearlyFee,
    decimal BonusMalus,
    string Zone,
    DateTimeOffset Bound,
    DateOnly From,
    DateOnly Until,
    OffBalance Balance,
    int YearlyKm = 0,
    bool IsControl = false,
    DateTimeOffset? Withdrawn = null)
{
    /// <value>Days in which a driver may withdraw without a reason. Source: directive 2002/65/EC, article 6(1).</value>
    public const int DaysToWithdraw = 14;

    /// <summary>The policy as it is priced.</summary>
    [JsonIgnore]
    public Policy Terms => new(Id, Product, Covers.ToDictionary(price => price.Cover, price => new Money(price.YearlyMinor, YearlyFee.Currency)), YearlyFee, BonusMalus, Zone, Balance.Factor);

    /// <summary>Its whole time.</summary>
    [JsonIgnore]
    public PolicyPeriod Whole => new(From, Until);

    /// <summary>The last moment at which it may be withdrawn from.</summary>
    [JsonIgnore]
    public DateTimeOffset WithdrawableUntil => Bound.AddDays(DaysToWithdraw);

    /// <summary>A period to be settled, counted from 0: a month from the first day on, or what is left; null after the last.</summary>
    /// <remarks>Months are counted from the first day, so that a policy from the 31st does not drift to the 28th.</remarks>
    public PolicyPeriod? Period(int number)
    {
        var (from, next) = (From.AddMonths(number), From.AddMonths(number + 1));
        return from < Until ? new(from, next < Until ? next : Until) : null;
    }

    /// <summary>The policy withdrawn from: cover ended today, and what was covered is paid pro rata (article 7(1) of the directive).</summary>
    public BoundPolicy WithdrawnAt(DateTimeOffset now)
    {
        var today = PolicyPeriod.Day(now, Zone);
        return this with { Withdrawn = now, Until = today > From ? today : From };
    }
}
