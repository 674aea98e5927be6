using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>How well partners are served: how long they wait for an answer and for an event, and how often they get none.</summary>
public sealed class MeasureAccess(AccessDays days, WebhookEndpoints endpoints, DeliveryQueue queue, EventLog log) : IMeasure
{
    private const double Most = 0.95;
    private const int PageSize = 500;
    private const int Week = 7;

    /// <inheritdoc/>
    public IReadOnlyList<BoardFigure> Figures { get; } =
    [
        new("access-latency", Relation.PlatformPartner, FigureUnit.Seconds, "requestbudgets, rows day: 95th percentile of the time to an answer at the partner API, long polls not counted, in steps of a quarter; the seven whole days before, sandboxes left out"),
        new("access-refused", Relation.PlatformPartner, FigureUnit.Share, "requestbudgets, rows day: answers 403 by the endpoints (no grant covers it, or one for another purpose), of all answers; the same days"),
        new("access-failed", Relation.PlatformPartner, FigureUnit.Share, "requestbudgets, rows day: answers 429 and 5xx, of all answers; the same days"),
        new("delivery-latency", Relation.PlatformPartner, FigureUnit.Seconds, "deliveries, rows attempt, and partnerevents: 95th percentile of the time from an event to a partner's webhook that took it, of the week's events"),
        new("deliveries-refused", Relation.PlatformPartner, FigureUnit.Share, "deliveries, rows attempt: not sent because nothing granted covered it any more, of all that ended within the week"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(week.Until.UtcDateTime);
        var access = await days.Between(day.AddDays(-Week), day, cancellation);
        var (ended, refused, waited) = (0, 0, new List<double>());
        await foreach (var endpoint in endpoints.All(cancellation).Where(endpoint => IsPartners(endpoint.Partner)))
        {
            var attempts = await Of(endpoint.Id, week, cancellation);
            ended += attempts.Count(attempt => attempt.State != DeliveryState.Retrying);
            refused += attempts.Count(attempt => attempt.State == DeliveryState.Refused);
            foreach (var first in attempts.Where(attempt => attempt.State == DeliveryState.Delivered).GroupBy(attempt => attempt.Event).Select(again => again.MinBy(attempt => attempt.At)!))
            {
                if (await Told(endpoint, first, cancellation) is { } at && week.Holds(at))
                {
                    waited.Add((first.At - at).TotalSeconds);
                }
            }
        }

        waited.Sort();
        return
        [
            access.Quantile(Most),
            Share(access.Refused, access.Answered),
            Share(access.Failed, access.Answered),
            waited.Count > 0 ? waited[(int)Math.Ceiling(Most * waited.Count) - 1] : null,
            Share(refused, ended),
        ];
    }

    /// <summary>The attempts of a week, newest first.</summary>
    private async Task<List<DeliveryAttempt>> Of(string endpoint, BoardWeek week, CancellationToken cancellation)
    {
        var attempts = new List<DeliveryAttempt>();
        string? from = null;
        do
        {
            (var page, from) = await queue.Attempts(endpoint, from, PageSize, cancellation);
            attempts.AddRange(page.Where(attempt => week.Holds(attempt.At)));
            from = page is [.., var last] && last.At >= week.From ? from : null;
        }
        while (from is not null);
        return attempts;
    }

    /// <summary>When an event was logged; null when it is past its time.</summary>
    private async Task<DateTimeOffset?> Told(WebhookEndpoint endpoint, DeliveryAttempt attempt, CancellationToken cancellation) =>
        await queue.Outcome(endpoint.Id, attempt.Event, cancellation) is { } outcome
            ? (await log.Find(endpoint.Partner, EventLog.Shard(attempt.Subject), outcome.Sequence, cancellation))?.Event.At
            : null;

    private static bool IsPartners(string owner) => owner.StartsWith("prt-", StringComparison.Ordinal);

    private static double? Share(long some, long all) => all > 0 ? some / (double)all : null;
}
