using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Trips;

/// <summary>Closes a trip that is due: its batches become one drive, the drive a score, and both an archived revision that is announced.</summary>
/// <remarks>
/// The revision's row is written once, insert-if-absent, after its archive; everything after it is repeated until it holds.
/// So a crash anywhere ends in one score per revision, announced at least once.
/// </remarks>
public sealed class CloseTrip(
    FindTrips trips,
    AwaitClosing awaitClosing,
    TripStates states,
    BatchRows batches,
    Ledgers ledgers,
    TripKeys keys,
    TripRows rows,
    TripIndex index,
    TripArchive archive,
    Dongles dongles,
    Vehicles vehicles,
    Upward<TripClosed> closed,
    TripsMeters meters,
    ScoringMeters scoring,
    TimeProvider time,
    ILogger<CloseTrip> logger)
{
    /// <value>How long a deadline that no state names is kept: it is written first, and its state may be on the way.</value>
    private static readonly TimeSpan StateOnTheWay = TimeSpan.FromMinutes(1);

    /// <summary>What a due trip needs.</summary>
    public enum Step
    {
        /// <summary>Nothing any more.</summary>
        Nothing,

        /// <summary>More time: it is not silent yet.</summary>
        Wait,

        /// <summary>A revision.</summary>
        Close,

        /// <summary>A revision that says it goes on with an earlier trip.</summary>
        Absorb,
    }

    /// <summary>What a due trip needs.</summary>
    /// <param name="trip">The trip as the ledger shows it; null when its segment goes on with an earlier one.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="now">The moment of deciding.</param>
    public static Step Decide(TripPlan? trip, TripState state, DateTimeOffset now) => trip switch
    {
        null => state is { Revision: > 0, Content.Length: > 0 } ? Step.Absorb : Step.Nothing,
        _ when state.Revision > 0 && trip.Content == state.Content => Step.Nothing,
        { End: TripEnd.None } when state.Revision == 0 && now < trip.LastReceived + AwaitClosing.ProvisionalSilence => Step.Wait,
        _ => Step.Close,
    };

    /// <summary>Does what a deadline asks for; false when it is to be looked at again.</summary>
    public async Task<bool> Run(TripSegment name, DateTimeOffset due, CancellationToken cancellation)
    {
        var (state, tag) = await states.Find(name, cancellation);
        if (state.Due != due && time.GetUtcNow() < due + StateOnTheWay)
        {
            return false;
        }

        if (state.Due == due)
        {
            var trip = await trips.Named(name, cancellation);
            var next = state with { Due = null };
            switch (Decide(trip, state, time.GetUtcNow()))
            {
                case Step.Wait:
                    return await states.Await(name, state, tag, trip!.LastReceived + AwaitClosing.ProvisionalSilence, cancellation);
                case Step.Close:
                    await WatchOpenEnd(trip!, cancellation);
                    next = await Revise(name, state, revision => Score(trip!, revision, cancellation), cancellation);
                    break;
                case Step.Absorb:
                    next = await Revise(name, state, revision => Absorbed(name, revision, cancellation), cancellation);
                    break;
            }

            if (!await states.Write(name, next, tag, cancellation))
            {
                return false; // a batch came meanwhile: the deadline stands, and the next round sees both
            }
        }

        // A batch that came while the trip was being scored found it due already and left it at that.
        await awaitClosing.See(name, await trips.Named(name, cancellation), cancellation);
        await states.Drop(name, due, cancellation);
        return true;
    }

    /// <summary>A trip that nothing ended may go on: then each further batch of it is a late one.</summary>
    private async Task WatchOpenEnd(TripPlan trip, CancellationToken cancellation)
    {
        if (trip.End == TripEnd.None)
        {
            var last = trip.Segments[^1];
            await ledgers.Watch(last.Dongle, last.Life, last.Boot, cancellation);
        }
    }

    private async Task<TripState> Revise(TripSegment name, TripState state, Func<uint, Task<Trip?>> make, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var revision = state.Revision + 1;
        var trip = await rows.Find(name, revision, cancellation) ?? await make(revision);
        if (trip is null || await keys.Holder(name.ToString(), cancellation) is not { } holder)
        {
            return state with { Due = null }; // erased meanwhile: there is nothing to close
        }

        if (trip.Segments.Count > 0)
        {
            await index.Put(holder, trip, state.IndexRow, cancellation);
        }
        else if (state.IndexRow is { } stood)
        {
            await index.Remove(holder, stood, cancellation);
        }

        await closed.Raise(new(trip.Id, revision, holder), cancellation);
        meters.Closed(trip.End, revision, time.GetElapsedTime(started));
        TripsLog.Closed(logger, trip.Id, revision, trip.Batches, trip.End, trip.Trace);
        return new(revision, trip.Content, null, trip.Segments.Count > 0 ? TripIndex.Row(trip) : null);
    }

    private async Task<Trip?> Score(TripPlan plan, uint revision, CancellationToken cancellation)
    {
        var name = plan.Head.ToString();
        if (await keys.Find(name, cancellation) is not { } key
            || await dongles.Find(plan.Head.Dongle, cancellation) is not { Vehicle: { } vehicleId }
            || await vehicles.Find(vehicleId, cancellation) is not { } vehicle)
        {
            return null;
        }

        var (segments, notAfter, trace) = await Load(plan, cancellation);
        using var span = Ports.Trace.Start("close trip", trace);
        using var drive = MergeBatches.Into(segments);
        var started = time.GetTimestamp();
        var score = ScoreTrip.Score(drive, ScoringModel.Prior, new() { HomeZone = TimeZoneInfo.FindSystemTimeZoneById(vehicle.Zone) });
        scoring.Scored(time.GetElapsedTime(started));
        var end = plan.End == TripEnd.None ? TripEnd.Silence : plan.End;
        var trip = Summarise(name, revision, vehicle.Id, drive, score, notAfter) with
        {
            End = end,
            Cause = plan.Cause,
            Segments = [.. plan.Segments.Select(segment => segment.ToString())],
            Batches = segments.Sum(segment => (long)segment.Bodies.Count),
            Trace = trace,
            Content = plan.Content,
        };
        await archive.Put(name, revision, drive, score, key, cancellation);
        return await rows.Insert(trip, key, cancellation) ? trip : await rows.Find(plan.Head, revision, cancellation);
    }

    private async Task<(List<SegmentBatches> Segments, DateTimeOffset NotAfter, string? Trace)> Load(TripPlan plan, CancellationToken cancellation)
    {
        var segments = new List<SegmentBatches>();
        var notAfter = DateTimeOffset.MaxValue;
        var latest = (Received: DateTimeOffset.MinValue, Trace: (string?)null);
        foreach (var segment in plan.Segments)
        {
            var boot = (await ledgers.Range(segment.Dongle, segment.Life, segment.Boot, segment.Boot, cancellation))[0];
            notAfter = boot.FirstReceived < notAfter ? boot.FirstReceived : notAfter;
            latest = boot.LastReceived >= latest.Received ? (boot.LastReceived, boot.LastTrace) : latest;
            if (await keys.Find(segment.ToString(), cancellation) is { } key)
            {
                segments.Add(new(boot.Started, await batches.Load(segment, key, cancellation)));
            }
        }

        return (segments, notAfter, latest.Trace);
    }

    /// <summary>The last word on a trip that turned out to be part of an earlier one: nothing of it counts any more.</summary>
    private async Task<Trip?> Absorbed(TripSegment name, uint revision, CancellationToken cancellation)
    {
        if (await rows.Latest(name.ToString(), cancellation) is not { } last || await keys.Find(name.ToString(), cancellation) is not { } key)
        {
            return null;
        }

        var trip = last with { Revision = revision, Segments = [], Batches = 0, Content = "", Km = 0, BridgedKm = 0, DurationSeconds = 0 };
        return await rows.Insert(trip, key, cancellation) ? trip : await rows.Find(name, revision, cancellation);
    }

    private static Trip Summarise(string name, uint revision, string vehicle, DriveColumns drive, TripScore score, DateTimeOffset notAfter) => new(
        name,
        revision,
        vehicle,
        drive.Start,
        notAfter,
        score.Features.DurationSeconds,
        score.Features.DistanceKm,
        score.Features.BridgedKm,
        score.Coverage.Share,
        score.Features.NightShare,
        score.Score,
        score.Contributions,
        score.NotRatable,
        Count(score, EventKind.Braking),
        Count(score, EventKind.Acceleration),
        Count(score, EventKind.CorneringLeft) + Count(score, EventKind.CorneringRight),
        Count(score, EventKind.Horizontal),
        score.Model,
        score.Rules,
        TripEnd.None,
        null,
        [],
        0,
        "",
        drive.Private);

    private static int Count(TripScore score, EventKind kind) => score.Events.Count(e => e.Kind == kind);
}
