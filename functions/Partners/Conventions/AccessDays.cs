using System.Globalization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Partners.Conventions;

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

    private static string Row(DateOnly day) => day.ToString("'day.'yyyyMMdd", CultureInfo.InvariantCulture);
}
