using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Reports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Policies;

/// <summary>By what an insurer's experience is laid apart.</summary>
public enum ExperienceBy
{
    /// <summary>Each product.</summary>
    [JsonStringEnumMemberName("product")]
    Product,

    /// <summary>The factor driving put on a period, in steps of 0.05; the control group and what is not granted apart.</summary>
    [JsonStringEnumMemberName("level")]
    Level,

    /// <summary>The month a period began in.</summary>
    [JsonStringEnumMemberName("month")]
    Month,
}

/// <summary>A part of an insurer's experience.</summary>
/// <param name="Name">Which.</param>
/// <param name="Policies">Policies in it.</param>
/// <param name="Years">Policy-years of them.</param>
/// <param name="Claims">Claims the insurer told under their rated covers.</param>
/// <param name="Expected">Claims expected: what all parts shown had, spread by base premium times factor.</param>
/// <param name="Ratio">Claims by expected.</param>
/// <param name="Low">Lower end of the ratio's 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
public sealed record ExperienceCell(string Name, int Policies, double Years, int Claims, double Expected, double Ratio, double Low, double High);

/// <summary>What was claimed against what the factors led to expect: whether driving, as it is priced, tells who has claims.</summary>
/// <remarks>
/// Expected claims of a settled period are in proportion to its rated base premium times its factor: the tariff's own knowledge stays in, and of the factors only
/// what they say about each other is judged. Of a driver who grants nothing now, no factor is looked at. A part of fewer than 20 policies is left out, and what is
/// spread is what the parts shown had: nothing can be had by taking the shown from the whole.
/// </remarks>
public sealed class CompareExperience(PolicyBook book, Settlements settlements, ClaimBook claims, RatePeriod rate, SubjectKeys keys)
{
    /// <value>Policies a part needs to be shown.</value>
    public const int LeastPolicies = 20;

    internal const string NotGranted = "not granted";
    internal const string Control = "control group";
    private const decimal Step = 0.05m;
    private const double DaysOfYear = 365;

    /// <summary>The parts that can be shown, and how many cannot.</summary>
    public async Task<(IReadOnlyList<ExperienceCell> Cells, int Withheld)> Of(string insurer, string? product, ExperienceBy by, CancellationToken cancellation)
    {
        var periods = new List<(string Name, SettledPeriod Period)>();
        await foreach (var policy in book.Sold(insurer, cancellation))
        {
            if ((product is null || policy.Sold == product) && await keys.Find(Subject.Driver(policy.Driver), cancellation) is { } key)
            {
                var isGranted = await rate.IsGranted(policy, cancellation);
                var told = await claims.About(policy.Driver, cancellation).Where(claim => claim.Partner == insurer).ToListAsync(cancellation);
                var current = (await settlements.Of(policy.Id, key, cancellation)).GroupBy(one => one.Period).Select(period => period.MaxBy(one => one.Revision)!);
                periods.AddRange(current.Select(settled => SettledPeriod.Of(policy, settled, isGranted, told)).Select(period => (Name(by, policy, period), period)));
            }
        }

        return Decide(periods);
    }

    /// <summary>The parts of settled periods.</summary>
    internal static (IReadOnlyList<ExperienceCell> Cells, int Withheld) Decide(IEnumerable<(string Name, SettledPeriod Period)> periods)
    {
        var parts = periods.GroupBy(part => part.Name, part => part.Period, StringComparer.Ordinal).ToList();
        var shown = parts.Where(part => part.Select(period => period.Policy).Distinct().Count() >= LeastPolicies).OrderBy(part => part.Key, StringComparer.Ordinal).ToList();
        var whole = shown.Sum(part => part.Sum(period => period.Weight));
        var aWeight = whole > 0 ? shown.Sum(part => part.Sum(period => period.Claims)) / whole : 0;
        return ([.. shown.Select(part => Cell(part, aWeight))], parts.Count - shown.Count);
    }

    private static ExperienceCell Cell(IGrouping<string, SettledPeriod> part, double aWeight)
    {
        var (years, claimed) = (part.Sum(period => period.Days) / DaysOfYear, part.Sum(period => period.Claims));
        var compared = new ActualExpected(part.Key, part.Count(), years, claimed, part.Sum(period => period.Weight) * aWeight);
        return new(
            part.Key,
            part.Select(period => period.Policy).Distinct().Count(),
            Math.Round(years, 2),
            claimed,
            Math.Round(compared.Expected, 2),
            Shown(compared.Ratio),
            Shown(compared.RatioInterval.Lower),
            Shown(compared.RatioInterval.Upper));
    }

    private static string Name(ExperienceBy by, BoundPolicy policy, SettledPeriod period) => by switch
    {
        ExperienceBy.Product => policy.Sold,
        ExperienceBy.Month => period.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ when policy.IsControl => Control,
        _ when period.Factor is not { } factor => NotGranted,
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(period.Factor.Value / Step) * Step:0.00}"),
    };

    /// <summary>Without claims anywhere there is no ratio: shown as 0.</summary>
    private static double Shown(double ratio) => double.IsFinite(ratio) ? Math.Round(ratio, 3) : 0;
}

/// <summary>A settled period as experience counts it.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="From">Its first day.</param>
/// <param name="Days">How many days.</param>
/// <param name="Factor">What driving put on it; null when that may not be looked at.</param>
/// <param name="Weight">Base premium of the rated covers for its days, times the factor.</param>
/// <param name="Claims">Claims under rated covers on its days.</param>
internal readonly record struct SettledPeriod(string Policy, DateOnly From, int Days, decimal? Factor, double Weight, int Claims)
{
    public static SettledPeriod Of(BoundPolicy policy, Settlement settled, bool isGranted, IReadOnlyCollection<InsuranceClaim> told)
    {
        decimal? factor = isGranted || policy.IsControl ? settled.Factor : null;
        var weight = policy.Terms.RatedBase * settled.Period.Days * (factor ?? 1);
        var within = told.Count(claim => Product.IsRated(claim.Current.Cover)
            && claim.Current.Date >= settled.Period.From && claim.Current.Date < settled.Period.Until
            && policy.Covers.Any(price => price.Cover == claim.Current.Cover));
        return new(policy.Id, settled.Period.From, settled.Period.Days, factor, (double)weight, within);
    }
}
