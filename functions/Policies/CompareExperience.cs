using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
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
/// spread is what the parts shown had: nothing can be had by taking the shown from the whole. Policies are read as a stream, so that what is held is the parts; one walk
/// answers every question of an insurer for <see cref="Kept"/>, and whoever asks meanwhile waits for it instead of beginning another.
/// </remarks>
public sealed class CompareExperience(PolicyBook book, Settlements settlements, ClaimBook claims, RatePeriod rate, SubjectKeys keys, TimeProvider time)
{
    /// <value>Policies a part needs to be shown.</value>
    public const int LeastPolicies = 20;

    internal const string NotGranted = "not granted";
    internal const string Control = "control group";
    private const decimal Step = 0.05m;
    private const int PoliciesAtOnce = 32;

    // Months are settled once a month: what is minutes old says the same.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Reckoning> reckoned = new(StringComparer.Ordinal);

    /// <summary>The parts that can be shown, how many cannot, and as of when.</summary>
    public async Task<(IReadOnlyList<ExperienceCell> Cells, int Withheld, DateTimeOffset AsOf)> Of(string insurer, string? product, ExperienceBy by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var held = reckoned.AddOrUpdate(insurer, _ => Begin(insurer, now), (_, before) => before.Serves(now) ? before : Begin(insurer, now));
        var (cells, withheld) = (await held.Totals.Value.WaitAsync(cancellation)).Cells(by, product);
        return (cells, withheld, held.At);
    }

    private Reckoning Begin(string insurer, DateTimeOffset now) => new(now, new(() => Reckon(insurer)));

    private async Task<ExperienceTotals> Reckon(string insurer)
    {
        var totals = new ExperienceTotals();
        await foreach (var (policy, periods) in book.Sold(insurer, CancellationToken.None).Ahead(PoliciesAtOnce, async (policy, stop) => (policy, await Periods(policy, stop))))
        {
            totals.Add(policy, periods);
        }

        return totals;
    }

    private async Task<IReadOnlyList<SettledPeriod>> Periods(BoundPolicy policy, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(policy.Driver), cancellation) is not { } key)
        {
            return []; // erased
        }

        var isGranted = await rate.IsGranted(policy, cancellation);
        var told = await claims.About(policy.Driver, cancellation).Where(claim => claim.Partner == policy.Insurer).ToListAsync(cancellation);
        var current = (await settlements.Of(policy.Id, key, cancellation)).GroupBy(one => one.Period).Select(period => period.MaxBy(one => one.Revision)!);
        return [.. current.Select(settled => SettledPeriod.Of(policy, settled, isGranted, told))];
    }

    /// <summary>The part a period is in.</summary>
    internal static string Name(ExperienceBy by, BoundPolicy policy, SettledPeriod period) => by switch
    {
        ExperienceBy.Product => policy.Sold,
        ExperienceBy.Month => period.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ when policy.IsControl => Control,
        _ when period.Factor is not { } factor => NotGranted,
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(period.Factor.Value / Step) * Step:0.00}"),
    };

    private sealed record Reckoning(DateTimeOffset At, Lazy<Task<ExperienceTotals>> Totals)
    {
        public bool Serves(DateTimeOffset now) => At + Kept > now && !(Totals is { IsValueCreated: true, Value: { IsCompleted: true, IsCompletedSuccessfully: false } });
    }
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
