using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>What a triangle adds up.</summary>
[JsonConverter(typeof(EnumByName<Measure>))]
public enum Measure
{
    /// <summary>Claims with money behind them.</summary>
    [JsonStringEnumMemberName("claims")]
    Claims,

    /// <summary>What was paid.</summary>
    [JsonStringEnumMemberName("paid")]
    Paid,

    /// <summary>What was paid and set aside.</summary>
    [JsonStringEnumMemberName("incurred")]
    Incurred,
}

/// <summary>A quarter in which losses happened, as it was known 0, 3, 6, … months after its end.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Known">What was known, oldest first; the last is today's.</param>
/// <param name="Ultimate">What it will come to if it grows on as earlier quarters did.</param>
internal sealed record AccidentQuarter(DateOnly From, IReadOnlyList<long> Known, double Ultimate);

/// <summary>Claim development: accident quarters by months of development, with link ratios.</summary>
/// <remarks>Chain ladder: a link ratio is the sum of a column by that of the one before, over the quarters that have both (Mack 1993, the volume-weighted estimator).</remarks>
/// <param name="Measure">What is added up.</param>
/// <param name="Currency">Of the amounts, in minor units; null for a number of claims.</param>
/// <param name="Quarters">Oldest first.</param>
/// <param name="Links">Growth from each column to the next; 1 where there was nothing to grow.</param>
internal sealed record ClaimTriangle(Measure Measure, string? Currency, IReadOnlyList<AccidentQuarter> Quarters, IReadOnlyList<double> Links)
{
    /// <value>Months of a quarter, and of a step of development.</value>
    public const int Months = 3;

    /// <summary>The triangles of claims: how many, and for each currency what was paid and what was incurred.</summary>
    public static IReadOnlyList<ClaimTriangle> Of(IReadOnlyCollection<InsuranceClaim> claims, DateTimeOffset now) => claims.Count == 0 ? [] :
    [
        Of(Measure.Claims, null, claims, now),
        .. from currency in claims.Select(claim => claim.Current.Currency).Distinct().Order(StringComparer.Ordinal)
           from measure in new[] { Measure.Paid, Measure.Incurred }
           select Of(measure, currency, [.. claims.Where(claim => claim.Current.Currency == currency)], now),
    ];

    private static ClaimTriangle Of(Measure measure, string? currency, IReadOnlyCollection<InsuranceClaim> claims, DateTimeOffset now)
    {
        var byQuarter = claims.ToLookup(claim => Quarter(claim.Current.Date));
        var rows = new List<(DateOnly From, List<long> Known)>();
        for (var from = byQuarter.Min(group => group.Key); End(from, 0) <= now; from = from.AddMonths(Months))
        {
            var ages = Enumerable.Range(0, int.MaxValue).Select(age => End(from, age)).TakeWhile(end => end <= now);
            rows.Add((from, [.. ages.Select(end => byQuarter[from].Sum(claim => Worth(measure, claim, end)))]));
        }

        var longest = rows.Count > 0 ? rows[0].Known.Count : 0;
        var links = Enumerable.Range(1, Math.Max(0, longest - 1)).Select(age => Link(rows.Where(row => row.Known.Count > age).Select(row => row.Known), age)).ToList();
        return new(measure, currency, [.. rows.Select(row => new AccidentQuarter(row.From, row.Known, links.Skip(row.Known.Count - 1).Aggregate((double)row.Known[^1], (sum, link) => sum * link)))], links);
    }

    private static double Link(IEnumerable<List<long>> rows, int age)
    {
        var (before, after) = rows.Aggregate((Before: 0.0, After: 0.0), (sum, known) => (sum.Before + known[age - 1], sum.After + known[age]));
        return before > 0 ? after / before : 1;
    }

    /// <summary>What a claim counted for when only the statements of that time were known.</summary>
    private static long Worth(Measure measure, InsuranceClaim claim, DateTimeOffset at) => (measure, claim.Statements.LastOrDefault(statement => statement.Said <= at)) switch
    {
        (_, null) => 0,
        (Measure.Claims, { IncurredMinor: > 0 }) => 1,
        (Measure.Paid, var said) => said.PaidMinor,
        (Measure.Incurred, var said) => said.IncurredMinor,
        _ => 0,
    };

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / Months * Months + 1, 1);

    private static DateTimeOffset End(DateOnly quarter, int age) => new(quarter.AddMonths(Months * (age + 1)), TimeOnly.MinValue, TimeSpan.Zero);
}
