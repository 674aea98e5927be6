using System.Text.Json;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>Takes a trip in from another platform. Where its batches came along it is scored here, from them; what the other platform says of it is only compared. Done twice it is as done once.</summary>
public sealed class TakeTrip(
    TripKeys keys, TripRows rows, TripArchive archive, TripIndex index, TripStates states, BatchRows batches, Ledgers ledgers, Rectifications rectifications)
{
    /// <summary>The batches of a trip's lines, on the wire again, each held to be of that trip's dongle.</summary>
    /// <exception cref="JsonException">A line is no batch, or another dongle's.</exception>
    public static List<(LedgerNote Note, byte[] Body)> Bodies(string trip, IReadOnlyList<ReadOnlyMemory<byte>> lines, DateTimeOffset received = default)
    {
        var (head, batch, bodies) = (TripSegment.Parse(trip), new TelemetryBatch(), new List<(LedgerNote, byte[])>(lines.Count));
        foreach (var line in lines)
        {
            var body = ReadBatchLine.Wire(line);
            var rejection = BatchReader.Read(body, DateTimeOffset.MaxValue, batch);
            if (!rejection.IsNone || batch.Dongle != head.Dongle || batch.Life != head.Life)
            {
                throw new JsonException($"A line is no batch of {trip}.");
            }

            bodies.Add((LedgerNote.Of(batch, received), body));
        }

        return bodies;
    }

    /// <summary>Takes one in; what stands against it when it is another's, or another.</summary>
    public async Task<(MergeOutcome Outcome, string? Why)> Take(
        string driver, ToldTrip told, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        var (trip, holder) = (told.Told, Subject.Driver(driver));
        foreach (var segment in trip.Segments.Append(trip.Id))
        {
            if (await keys.IsDropped(segment, cancellation))
            {
                return (MergeOutcome.Conflict, "It was erased here, and stays so.");
            }

            if (await keys.Holder(segment, cancellation) is { } held && held != holder)
            {
                return (MergeOutcome.Conflict, "Somebody else holds it here.");
            }
        }

        if (await rows.Latest(trip.Id, cancellation) is { } here && here.Revision >= trip.Revision)
        {
            return Same(here, trip) ? (MergeOutcome.Known, null) : (MergeOutcome.Conflict, "It is here already, and another.");
        }

        var key = await keys.GetOrCreate(trip.Id, holder, cancellation);
        foreach (var segment in trip.Segments)
        {
            await keys.GetOrCreate(segment, holder, cancellation);
        }

        foreach (var one in told.Rectified)
        {
            await rectifications.Keep(trip.Id, one, key, cancellation);
        }

        var made = lines.Count > 0 && await Score(told, lines, key, cancellation) is { } scored ? scored : await Believe(told, key, cancellation);
        await rows.Insert(made, key, cancellation);
        await List(holder, made, cancellation);
        return Same(made, trip) ? (MergeOutcome.Added, null) : (MergeOutcome.Conflict, "Scored from its batches it is another; what was computed here stands.");
    }

    /// <summary>Stores the batches as if the dongle had sent them, and scores the trip from them.</summary>
    private async Task<Trip?> Score(ToldTrip told, IReadOnlyList<ReadOnlyMemory<byte>> lines, SealingKey key, CancellationToken cancellation)
    {
        var trip = told.Told;
        var bodies = Bodies(trip.Id, lines, trip.NotAfter);
        var segments = new List<SegmentBatches>();
        foreach (var name in trip.Segments)
        {
            var segment = TripSegment.Parse(name);
            var own = bodies.Where(body => body.Note.Segment == segment).ToList();
            if (own.Count == 0 || await keys.Find(name, cancellation) is not { } seal)
            {
                return null;
            }

            await batches.Store([.. own.Select(body => new StoredBatch(body.Note, body.Body))], seal, cancellation);
            await ledgers.Add([.. own.Select(body => body.Note)], cancellation);
            var boot = (await ledgers.Range(segment.Dongle, segment.Life, segment.Boot, segment.Boot, cancellation))[0];
            segments.Add(new(boot.Started, await batches.Load(segment, seal, cancellation)));
        }

        using var drive = MergeBatches.Into(segments);
        var circumstances = told.Known.Circumstances;
        var score = ScoreTrip.Score(drive, ScoringModel.Prior, circumstances);
        await archive.Put(trip.Id, trip.Revision, drive, score, circumstances, key, cancellation);
        return ReviseTrip.Summarise(trip.Id, trip.Revision, trip.Vehicle, drive, score, trip.NotAfter) with
        {
            End = trip.End,
            Cause = trip.Cause,
            Segments = trip.Segments,
            Batches = bodies.Count,
            Content = trip.Content,
            Trace = trip.Trace,
            Corrections = trip.Corrections,
        };
    }

    /// <summary>A trip whose batches are past their time: the platform that signed for it is believed.</summary>
    private async Task<Trip> Believe(ToldTrip told, SealingKey key, CancellationToken cancellation)
    {
        if (told.Score is { } score)
        {
            using var nothing = new DriveColumns(0, 1, told.Told.Start);
            await archive.Put(told.Told.Id, told.Told.Revision, nothing, score, told.Known.Circumstances, key, cancellation);
        }

        return told.Told;
    }

    private async Task List(Subject holder, Trip trip, CancellationToken cancellation)
    {
        var name = TripSegment.Parse(trip.Id);
        while (true)
        {
            var (state, tag) = await states.Find(name, cancellation);
            await index.Put(holder, trip, state.IndexRow, cancellation);
            if (await states.Write(name, state with { Revision = trip.Revision, Content = trip.Content, IndexRow = TripIndex.Row(trip) }, tag, cancellation))
            {
                return;
            }
        }
    }

    private static bool Same(Trip one, Trip other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, PartJson.Default.Trip).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, PartJson.Default.Trip));
}
