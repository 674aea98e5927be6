using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A delivery whose turn it is.</summary>
/// <param name="Logged">The event.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Row">Where that stands.</param>
/// <param name="IsReplay">True when the partner asked for it once more.</param>
public sealed record QueuedDelivery(LoggedEvent Logged, DeliveryProgress Progress, string Row, bool IsReplay);

/// <summary>What each webhook has been told, is told next, and could not be told.</summary>
/// <remarks>
/// Table <c>deliveries</c>: (webhook) / <c>subject.{subject}</c> and <c>replay.{subject}.{sequence}</c> (progress), <c>outcome.{event}</c>,
/// <c>dead.{subject}.{sequence}</c>, <c>attempt.{newest first}.{event}</c>. The queue itself is the log behind the progress, so nothing
/// has to be put into it and no order can be lost on the way. Each attempt takes away an old one at the end of the list.
/// </remarks>
public sealed class DeliveryQueue(ITables tables, EventLog log, TimeProvider time)
{
    /// <value>The table's name.</value>
    internal const string Table = "deliveries";

    private const int ForgottenAtOnce = 2;
    private static readonly RowFormat<DeliveryProgress> ProgressFormat = new(Table, 1, DeliveryJson.Default.DeliveryProgress);
    private static readonly RowFormat<DeliveryOutcome> OutcomeFormat = new(Table, 1, DeliveryJson.Default.DeliveryOutcome);
    private static readonly RowFormat<DeliveryAttempt> AttemptFormat = new(Table, 1, DeliveryJson.Default.DeliveryAttempt);

    private readonly ITable table = tables.Open(Table);

    /// <summary>The subject's next delivery: replays first, for they are older; null when it has been told everything.</summary>
    public async Task<QueuedDelivery?> Next(WebhookEndpoint endpoint, string subject, CancellationToken cancellation)
    {
        while (await table.First(TableRange.Prefix(endpoint.Id, $"replay.{subject}."), cancellation) is { } replay)
        {
            var progress = ProgressFormat.Read(replay);
            if (await log.Find(endpoint.Partner, EventLog.Shard(subject), progress.Done + 1, cancellation) is { } again)
            {
                return new(again, progress, replay.Row, true);
            }

            await table.Commit(endpoint.Id, [TableWrite.Delete(replay.Row)], cancellation); // past its time
        }

        return await NextOfLog(endpoint, subject, cancellation);
    }

    /// <summary>Notes how an attempt went: the delivery is done with, or waits.</summary>
    public async Task Note(WebhookEndpoint endpoint, QueuedDelivery queued, DeliveryAttempt attempt, CancellationToken cancellation)
    {
        var (sequence, isDone) = (queued.Logged.Sequence, attempt.State != DeliveryState.Retrying);
        var attemptRow = $"{Newest(attempt.At)}.{attempt.Event}";
        List<TableWrite> writes = [TableWrite.Put(attemptRow, AttemptFormat.Version, AttemptFormat.Write(attempt))];
        writes.Add(isDone && queued.IsReplay
            ? TableWrite.Delete(queued.Row)
            : Progress(queued.Row, isDone ? new(sequence) : queued.Progress with { Failed = attempt.Number, Due = attempt.Next }));
        if (isDone)
        {
            var outcome = new DeliveryOutcome(attempt.State, attempt.Subject, sequence);
            writes.Add(TableWrite.Put(OutcomeRow(attempt.Event), OutcomeFormat.Version, OutcomeFormat.Write(outcome)));
            var dead = DeadRow(attempt.Subject, sequence);
            writes.Add(attempt.State == DeliveryState.Dead ? TableWrite.Put(dead, AttemptFormat.Version, AttemptFormat.Write(attempt)) : TableWrite.Delete(dead));
        }

        writes.AddRange(await Forgotten(endpoint.Id, cancellation));
        await table.Commit(endpoint.Id, writes, cancellation);
    }

    /// <summary>Passes over an event the webhook is not to be told of.</summary>
    public async Task Skip(string endpoint, QueuedDelivery queued, CancellationToken cancellation) =>
        await table.Commit(endpoint, [queued.IsReplay ? TableWrite.Delete(queued.Row) : Progress(queued.Row, new(queued.Logged.Sequence))], cancellation);

    /// <summary>How a delivery ended; null while it has not, or long after.</summary>
    public async Task<DeliveryOutcome?> Outcome(string endpoint, string id, CancellationToken cancellation) =>
        await table.Find(endpoint, OutcomeRow(id), cancellation) is { } row ? OutcomeFormat.Read(row) : null;

    /// <summary>Number of the last event of a subject that is done with.</summary>
    public async Task<long> Done(WebhookEndpoint endpoint, string subject, CancellationToken cancellation) =>
        (await Progress(endpoint, subject, cancellation)).Done;

    /// <summary>Has an event delivered once more.</summary>
    public async Task Replay(string endpoint, string subject, long sequence, CancellationToken cancellation) =>
        await table.Commit(endpoint, [Progress($"replay.{subject}.{KeyText.Of((ulong)sequence)}", new(sequence - 1))], cancellation);

    /// <summary>A page of attempts, newest first, and where the next begins.</summary>
    public Task<(IReadOnlyList<DeliveryAttempt> Attempts, string? Next)> Attempts(string endpoint, string? from, int limit, CancellationToken cancellation) =>
        Page(TableRange.Prefix(endpoint, "attempt."), from, limit, cancellation);

    /// <summary>A page of dead letters, a subject's in their order, and where the next begins.</summary>
    public Task<(IReadOnlyList<DeliveryAttempt> Letters, string? Next)> DeadLetters(string endpoint, string? from, int limit, CancellationToken cancellation) =>
        Page(TableRange.Prefix(endpoint, "dead."), from, limit, cancellation);

    /// <summary>The dead letters of a subject.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> DeadOf(WebhookEndpoint endpoint, string subject, CancellationToken cancellation)
    {
        var dead = new List<LoggedEvent>();
        await foreach (var row in table.Read(TableRange.Prefix(endpoint.Id, $"dead.{subject}."), cancellation))
        {
            var letter = AttemptFormat.Read(row);
            var sequence = (await Outcome(endpoint.Id, letter.Event, cancellation))?.Sequence ?? 0;
            if (await log.Find(endpoint.Partner, EventLog.Shard(subject), sequence, cancellation) is { } logged)
            {
                dead.Add(logged);
            }
        }

        return dead;
    }

    /// <summary>Ends a dead letter that may not be told any more.</summary>
    public async Task Bury(string endpoint, LoggedEvent dead, CancellationToken cancellation)
    {
        var outcome = new DeliveryOutcome(DeliveryState.Refused, dead.Event.Subject, dead.Sequence);
        await table.Commit(
            endpoint,
            [
                TableWrite.Delete(DeadRow(dead.Event.Subject, dead.Sequence)),
                TableWrite.Put(OutcomeRow(dead.Event.Id), OutcomeFormat.Version, OutcomeFormat.Write(outcome)),
            ],
            cancellation);
    }

    private async Task<QueuedDelivery?> NextOfLog(WebhookEndpoint endpoint, string subject, CancellationToken cancellation)
    {
        var progress = await Progress(endpoint, subject, cancellation);
        return await log.NextOf(endpoint.Partner, subject, progress.Done, cancellation) is { } next ? new(next, progress, SubjectRow(subject), false) : null;
    }

    private async Task<DeliveryProgress> Progress(WebhookEndpoint endpoint, string subject, CancellationToken cancellation) =>
        await table.Find(endpoint.Id, SubjectRow(subject), cancellation) is { } row
            ? ProgressFormat.Read(row)
            : new(endpoint.From[EventLog.Shard(subject)]);

    private async Task<(IReadOnlyList<DeliveryAttempt> Attempts, string? Next)> Page(TableRange range, string? from, int limit, CancellationToken cancellation)
    {
        var page = await table.Page(range with { From = from ?? range.From }, null, limit + 1, cancellation);
        return ([.. page.Rows.Take(limit).Select(AttemptFormat.Read)], page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>An event older than the log keeps it is in no list either.</summary>
    private async Task<IEnumerable<TableWrite>> Forgotten(string endpoint, CancellationToken cancellation)
    {
        var old = await table.Page(new(endpoint, Newest(time.GetUtcNow() - EventLog.Kept), "attempt.g"), null, ForgottenAtOnce, cancellation);
        return old.Rows.SelectMany(row => (TableWrite[])[TableWrite.Delete(row.Row), TableWrite.Delete(OutcomeRow(AttemptFormat.Read(row).Event))]).DistinctBy(write => write.Row);
    }

    private static TableWrite Progress(string row, DeliveryProgress progress) => TableWrite.Put(row, ProgressFormat.Version, ProgressFormat.Write(progress));

    private static string Newest(DateTimeOffset at) => "attempt." + KeyText.NewestFirst(at);

    private static string SubjectRow(string subject) => "subject." + subject;

    private static string OutcomeRow(string id) => "outcome." + id;

    private static string DeadRow(string subject, long sequence) => $"dead.{subject}.{KeyText.Of((ulong)sequence)}";
}
