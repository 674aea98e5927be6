using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Registry.Keys;
using Microsoft.Extensions.ObjectPool;

namespace ConnectedInsurance.Intake;

/// <summary>Takes events off the stream: decoded, sealed under their trip's key, stored once, noted in the ledger; what cannot be read is quarantined.</summary>
/// <remarks>
/// Rows first, then the ledger, then the stages above: a crash in between repeats the events, which are then duplicates,
/// and a duplicate is always notable. So nothing is skipped, and nothing is stored twice.
/// </remarks>
public sealed class StoreBatches(
    BatchRows rows,
    Ledgers ledgers,
    Quarantine quarantine,
    Dongles dongles,
    CollectionPolicies policies,
    Vehicles vehicles,
    TripKeys tripKeys,
    VinCover vinCover,
    Upward<BatchesStored> stored,
    Upward<CrashTold> crashes,
    IntakeMeters meters,
    ILogger<StoreBatches> logger) : IStreamConsumer
{
    private readonly ObjectPool<TelemetryBatch> columns = ObjectPool.Create<TelemetryBatch>(); // 60 KB each

    /// <inheritdoc/>
    public async Task Receive(IReadOnlyList<StreamEvent> events, CancellationToken cancellation)
    {
        using var span = Trace.Start("store batches", Trace.Of(events[0].Body.Span));
        var told = new List<CrashTold>();
        var batch = columns.Get();
        var accepted = await Decode(events, batch, told, cancellation);
        columns.Return(batch);
        var notes = await Task.WhenAll(accepted
            .GroupBy(item => item.Batch.Note.Segment)
            .Select(segment => StoreSegment([.. segment], cancellation)));
        await Task.WhenAll(notes
            .SelectMany(segment => segment)
            .GroupBy(note => note.Segment.Dongle)
            .Select(dongle => Note([.. dongle], cancellation)));
        foreach (var crash in told)
        {
            await crashes.Raise(crash, cancellation); // the express lane may have been quicker
        }
    }

    private async Task Note(IReadOnlyList<LedgerNote> notesOfDongle, CancellationToken cancellation)
    {
        foreach (var boot in notesOfDongle.GroupBy(note => (note.Segment.Life, note.Segment.Boot)))
        {
            var (ledger, notable) = await ledgers.Add([.. boot], cancellation);
            if (notable)
            {
                await stored.Raise(new(ledger), cancellation);
            }
        }
    }

    private async Task<List<(StreamEvent Event, StoredBatch Batch)>> Decode(
        IReadOnlyList<StreamEvent> events, TelemetryBatch batch, List<CrashTold> told, CancellationToken cancellation)
    {
        var accepted = new List<(StreamEvent, StoredBatch)>(events.Count);
        var inForce = new Dictionary<string, CollectionPolicy>(StringComparer.Ordinal);
        foreach (var received in events)
        {
            var rejection = BatchReader.Read(received.Body.Span, received.Enqueued, batch);
            if (rejection.IsNone && batch.Dongle != received.Publisher)
            {
                rejection = new(RejectionReason.WrongDongle, "dongle");
            }

            if (!rejection.IsNone)
            {
                await Reject(received, rejection, received.Body, cancellation);
                continue;
            }

            if (!inForce.TryGetValue(received.Publisher, out var policy))
            {
                inForce.Add(received.Publisher, policy = await policies.Of(received.Publisher, cancellation));
            }

            var body = received.Body;
            if (batch.VinRange is { } vin)
            {
                var covered = body.ToArray(); // the stream's own bytes stay as they came: they may be received again
                await vinCover.Cover(covered.AsMemory(vin), cancellation);
                body = covered;
            }

            (rejection, body) = HoldToPolicy.Apply(batch, body, policy);
            if (!rejection.IsNone)
            {
                await Reject(received, rejection, body, cancellation);
                continue;
            }

            if (ExpressLane.MayTellOfCrash(body.Span) && BatchReader.Read(body.Span, received.Enqueued, batch).IsNone) // as it was cut
            {
                told.AddRange(ReadCrash.In(batch, received.Enqueued, Trace.Of(received.Body.Span).ToString()));
            }

            accepted.Add((received, new(LedgerNote.Of(batch, received.Enqueued) with { Trace = Trace.Of(received.Body.Span).ToString() }, body)));
        }

        return accepted;
    }

    private async Task<List<LedgerNote>> StoreSegment(IReadOnlyList<(StreamEvent Event, StoredBatch Batch)> items, CancellationToken cancellation)
    {
        var notes = new List<LedgerNote>(items.Count);
        var segment = items[0].Batch.Note.Segment;
        var name = segment.ToString();
        if (await KeyOf(segment, name, cancellation) is not { } key)
        {
            var isErased = await tripKeys.IsDropped(name, cancellation);
            var rejection = isErased ? new Rejection(RejectionReason.Erased, "trip") : new(RejectionReason.UnknownDongle, "dongle");
            foreach (var (received, batch) in items)
            {
                await Reject(received, rejection, isErased ? CutBatch.To(BatchFields.Required, batch.Body) : received.Body, cancellation);
            }

            return notes;
        }

        var outcomes = await rows.Store([.. items.Select(item => item.Batch)], key, cancellation);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] == StoreOutcome.Conflict)
            {
                await Reject(items[i].Event, new(RejectionReason.ConflictingReplay, "seq"), items[i].Batch.Body, cancellation);
            }
            else
            {
                meters.Taken(outcomes[i]);
                notes.Add(items[i].Batch.Note with { Stored = outcomes[i] == StoreOutcome.Stored });
            }
        }

        return notes;
    }

    /// <summary>The key of a segment; a new one is held by whoever usually drives the dongle's vehicle. Null when there is no vehicle, or the trip was erased.</summary>
    private async ValueTask<SealingKey?> KeyOf(TripSegment segment, string name, CancellationToken cancellation)
    {
        if (await tripKeys.Find(name, cancellation) is { } known)
        {
            return known;
        }

        return !await tripKeys.IsDropped(name, cancellation)
            && await dongles.Find(segment.Dongle, cancellation) is { Vehicle: { } id } && await vehicles.Find(id, cancellation) is { } vehicle
            ? await tripKeys.GetOrCreate(name, vehicle.TripHolder, cancellation)
            : null;
    }

    private async Task Reject(StreamEvent received, Rejection rejection, ReadOnlyMemory<byte> kept, CancellationToken cancellation)
    {
        IntakeLog.Quarantined(logger, received.Publisher, rejection, Trace.Of(received.Body.Span).ToString());
        meters.Rejected(rejection);
        await quarantine.Keep(received with { Body = kept }, rejection, cancellation);
    }
}
