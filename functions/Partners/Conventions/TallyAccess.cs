using System.Collections.Concurrent;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>Counts how each partner's requests fare, the refused ones too. Nothing is written here: what was counted goes with the next write of the partner's budget.</summary>
internal static class TallyAccess
{
    private const string LongPoll = "wait";

    public static async Task Run(HttpContext http, RequestDelegate next)
    {
        var (waiting, time) = (http.RequestServices.GetRequiredService<WaitingTallies>(), http.RequestServices.GetRequiredService<TimeProvider>());
        var (began, status) = (time.GetTimestamp(), 0);
        try
        {
            await next(http);
            status = http.Response.StatusCode;
        }
        catch (Exception failure)
        {
            status = failure is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            if (!http.RequestAborted.IsCancellationRequested) // who hung up was answered nothing
            {
                TimeSpan? took = http.Request.Query.ContainsKey(LongPoll) ? null : time.GetElapsedTime(began);
                waiting.Add(http.User.Id(), AccessDay.Of(status, took), time.GetUtcNow());
            }
        }
    }
}

/// <summary>What was counted of each partner and is not written yet.</summary>
internal sealed class WaitingTallies
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Tally> waiting = new(StringComparer.Ordinal);

    /// <summary>Adds to what waits.</summary>
    public void Add(string partner, AccessDay counted, DateTimeOffset since) =>
        waiting.AddOrUpdate(partner, _ => new(since, counted), (_, before) => before with { Counted = before.Counted.With(counted) });

    /// <summary>Takes what has waited for a minute; null for nothing. Whoever took it writes it, or puts it back.</summary>
    public AccessDay? Take(string partner, DateTimeOffset now) =>
        waiting.TryGetValue(partner, out var tally) && now - tally.Since >= Long && waiting.TryRemove(partner, out tally) ? tally.Counted : null;

    private sealed record Tally(DateTimeOffset Since, AccessDay Counted);
}
