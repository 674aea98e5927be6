using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>How partners' requests fared, counted.</summary>
/// <param name="Answered">Requests that were answered.</param>
/// <param name="Refused">Of them with 403: no grant covers what was asked, or it is granted for something else.</param>
/// <param name="Failed">Of them with 429 or 5xx: the platform did not serve them.</param>
/// <param name="Took">How many took how long: number k those over <see cref="UpTo"/> of k - 1 and not over that of k, the last all above.</param>
public sealed record AccessDay(long Answered, long Refused, long Failed, IReadOnlyList<long> Took)
{
    private const double ShortestSeconds = 0.001;
    private const double Ratio = 1.25;
    private const int Bounds = 50; // 1 ms to 56 s

    /// <summary>Nothing counted.</summary>
    public static readonly AccessDay None = new(0, 0, 0, new long[Bounds]);

    /// <summary>The longest time of a bucket, s; each is a quarter longer than the one before.</summary>
    public static double UpTo(int bucket) => ShortestSeconds * Math.Pow(Ratio, bucket);

    /// <summary>One answer.</summary>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="took">How long it took; null when that was the caller's wish, as with a long poll.</param>
    internal static AccessDay Of(int status, TimeSpan? took)
    {
        var times = new long[Bounds];
        if (took is { } time)
        {
            times[Math.Clamp((int)Math.Ceiling(Math.Log(Math.Max(time.TotalSeconds, ShortestSeconds) / ShortestSeconds, Ratio)), 0, Bounds - 1)] = 1;
        }

        return new(1, status == StatusCodes.Status403Forbidden ? 1 : 0, status is StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError ? 1 : 0, times);
    }

    /// <summary>Both together.</summary>
    public AccessDay With(AccessDay other) =>
        new(Answered + other.Answered, Refused + other.Refused, Failed + other.Failed, [.. Took.Zip(other.Took, (one, more) => one + more)]);

    /// <summary>The time that so large a share of the answers did not pass, s: the bound of its bucket, so a quarter too long at most; null when none was timed.</summary>
    public double? Quantile(double share)
    {
        var (timed, upTo) = (Took.Sum(), 0L);
        for (var bucket = 0; timed > 0 && bucket < Took.Count; bucket++)
        {
            upTo += Took[bucket];
            if (upTo >= share * timed)
            {
                return UpTo(bucket);
            }
        }

        return null;
    }
}

/// <summary>How partners' requests fared, day by day.</summary>
/// <remarks>
/// Table <c>requestbudgets</c>, beside the budgets: (partner) / <c>day.{day}</c>, in clear: it holds counts, and nobody's. What is counted waits in memory for the
/// partner's next request after a minute, and goes with the write that request makes anyway; a process that dies loses a minute of it. Kept for 35 days.
/// </remarks>
public sealed class AccessDays(ITables tables)
{
    private const string Prefix = "day.";
    private const int DaysKept = 35;
    private static readonly RowFormat<AccessDay> Format = new("requestbudgets", 1, RequestBudgetJson.Default.AccessDay);

    private readonly ITable table = tables.Open("requestbudgets");

    /// <summary>What adds counts to a partner's day, for the transaction of its budget.</summary>
    internal async Task<IReadOnlyList<TableWrite>> Writes(string partner, AccessDay counted, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = Row(DateOnly.FromDateTime(now.UtcDateTime));
        if (await table.Find(partner, name, cancellation) is { } row)
        {
            return [TableWrite.Replace(name, Format.Version, Format.Write(Format.Read(row).With(counted)), row.Tag)];
        }

        var old = table.Read(new(partner, Prefix, Row(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysKept))), cancellation);
        return [TableWrite.Insert(name, Format.Version, Format.Write(counted)), .. await old.Select(day => TableWrite.Delete(day.Row)).ToListAsync(cancellation)];
    }

    /// <summary>How everybody's requests fared from a day to before another; those of sandboxes are left out.</summary>
    public async Task<AccessDay> Between(DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var (first, end) = (Row(from), Row(until));
        return await table.Read(TableRange.Whole, cancellation)
            .Where(row => row.Row.StartsWith(Prefix, StringComparison.Ordinal) && !Sandbox.Holds(row.Partition)
                && string.CompareOrdinal(row.Row, first) >= 0 && string.CompareOrdinal(row.Row, end) < 0)
            .AggregateAsync(AccessDay.None, (all, row) => all.With(Format.Read(row)), cancellation);
    }

    private static string Row(DateOnly day) => day.ToString("'day.'yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
