using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>How many requests a partner made in a minute of the clock.</summary>
/// <param name="Minute">When the minute began.</param>
/// <param name="Used">Requests in it.</param>
public sealed record RequestBudget(DateTimeOffset Minute, int Used)
{
    /// <value>How long a budget is for.</value>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static RequestBudget At(DateTimeOffset now) => new(new(now.Ticks - now.Ticks % Window.Ticks, TimeSpan.Zero), 0);
}

/// <summary>What is left to a partner after a request.</summary>
/// <param name="Limit">Requests in a minute.</param>
/// <param name="Used">With this one; over the limit it is refused.</param>
/// <param name="Reset">Until the next minute.</param>
internal readonly record struct BudgetLeft(int Limit, int Used, TimeSpan Reset)
{
    public bool IsOver => Used > Limit;

    /// <summary>Tells the partner. Source: draft-ietf-httpapi-ratelimit-headers-06, 3.</summary>
    public void Tell(IHeaderDictionary headers)
    {
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"{Limit};w={RequestBudget.Window.TotalSeconds}");
        headers["RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = Math.Max(0, Limit - Used).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Ceiling(Reset.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
    }
}

/// <summary>Counts partners' requests in a table, so that neither a restart nor a second instance forgets. A request over the limit is not written.</summary>
/// <remarks>Table <c>requestbudgets</c>: (partner) / <c>minute</c>: one row a partner, written over as minutes pass; once a minute with it <see cref="AccessDays"/>.</remarks>
public sealed class RequestBudgets
{
    private const string Row = "minute";
    private static readonly RowFormat<RequestBudget> Format = new("requestbudgets", 1, RequestBudgetJson.Default.RequestBudget);

    private readonly ITable table;
    private readonly AccessDays days;
    private readonly WaitingTallies waiting;
    private readonly PartnerApiOptions options;
    private readonly TimeProvider time;

    internal RequestBudgets(ITables tables, AccessDays days, WaitingTallies waiting, PartnerApiOptions options, TimeProvider time) =>
        (table, this.days, this.waiting, this.options, this.time) = (tables.Open("requestbudgets"), days, waiting, options, time);

    /// <summary>Counts a request.</summary>
    internal async Task<BudgetLeft> Take(string partner, CancellationToken cancellation)
    {
        var (now, isWritten) = (time.GetUtcNow(), false);
        var counted = waiting.Take(partner, now);
        try
        {
            var left = await Take(partner, counted, cancellation);
            isWritten = !left.IsOver;
            return left;
        }
        finally
        {
            if (counted is not null && !isWritten)
            {
                waiting.Add(partner, counted, now);
            }
        }
    }

    private async Task<BudgetLeft> Take(string partner, AccessDay? counted, CancellationToken cancellation)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var (row, fresh) = (await table.Find(partner, Row, cancellation), RequestBudget.At(now));
            var before = row is not null && Format.Read(row) is var kept && kept.Minute >= fresh.Minute ? kept : fresh;
            var taken = before with { Used = before.Used + 1 };
            var left = new BudgetLeft(options.RequestsPerMinute, taken.Used, taken.Minute + RequestBudget.Window - now);
            var fared = counted is null || left.IsOver ? [] : await days.Writes(partner, counted, now, cancellation);
            if (left.IsOver || (await table.Commit(partner, [Write(taken, row?.Tag), .. fared], cancellation)).IsCommitted)
            {
                return left;
            }
        }
    }

    private static TableWrite Write(RequestBudget budget, ETag? tag) => tag is { } known
        ? TableWrite.Replace(Row, Format.Version, Format.Write(budget), known)
        : TableWrite.Insert(Row, Format.Version, Format.Write(budget));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RequestBudget))]
[JsonSerializable(typeof(AccessDay))]
internal sealed partial class RequestBudgetJson : JsonSerializerContext;
