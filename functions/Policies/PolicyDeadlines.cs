using System.Globalization;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Policies;

/// <summary>A period to be settled.</summary>
/// <param name="Driver">Whose policy.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Number">Which period, counted from 0.</param>
public sealed record PeriodDue(string Driver, string Policy, int Number)
{
    /// <summary>The key of its settling.</summary>
    public string Key() => string.Create(CultureInfo.InvariantCulture, $"{Policy}.{Number:D4}");
}

/// <summary>When periods are to be settled.</summary>
/// <remarks>
/// Table <c>policydeadlines</c>: (shard) / <c>{due}.{policy}.{number}</c>, value the driver. The first is written before its policy, each further one before
/// the one that led to it is finished with, so that no policy is ever without; one that leads to no policy is dropped when it comes up.
/// </remarks>
public sealed class PolicyDeadlines(ITables tables)
{
    private const int Shards = 16;

    private readonly ITable table = tables.Open("policydeadlines");

    /// <summary>Has a period settled from a moment on.</summary>
    public async Task Put(PeriodDue period, DateTimeOffset due, CancellationToken cancellation) =>
        await table.Commit(Shard(period.Policy), [TableWrite.Put(Row(period, due), 1, Encoding.UTF8.GetBytes(period.Driver))], cancellation);

    /// <summary>The deadlines that have passed, at most so many of each shard.</summary>
    public async Task<IReadOnlyList<(PeriodDue Period, DateTimeOffset Due)>> Passed(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var passed = new List<(PeriodDue, DateTimeOffset)>();
        for (var shard = 0; shard < Shards; shard++)
        {
            var range = new TableRange(Name(shard), null, KeyText.Of(now.AddMilliseconds(1)));
            passed.AddRange((await table.Page(range, null, limit, cancellation)).Rows.Select(Read));
        }

        return passed;
    }

    /// <summary>Drops a deadline that was seen to.</summary>
    public async Task Drop(PeriodDue period, DateTimeOffset due, CancellationToken cancellation) =>
        await table.Commit(Shard(period.Policy), [TableWrite.Delete(Row(period, due))], cancellation);

    private static (PeriodDue Period, DateTimeOffset Due) Read(TableRow row) => row.Row.Split('.') is [var due, var policy, var number]
        ? (new PeriodDue(Encoding.UTF8.GetString(row.Value.Span), policy, int.Parse(number, CultureInfo.InvariantCulture)),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(due, CultureInfo.InvariantCulture)))
        : throw new InvalidDataException($"'{row.Row}' is no deadline of a policy.");

    private static string Row(PeriodDue period, DateTimeOffset due) => $"{KeyText.Of(due)}.{period.Key()}";

    private static string Shard(string policy) => Name(policy.Sum(letter => letter) % Shards);

    private static string Name(int shard) => shard.ToString("x2", CultureInfo.InvariantCulture);
}
