using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Trips;

/// <summary>Makes a revision of a trip: its batches become one drive, the drive a score, and both an archived row. Done twice, the first row stands; a trip that needs none yet gets none.</summary>
public sealed class ReviseTrip(
    FindTrips trips,
    TripStates states,
    BatchRows batches,
    Ledgers ledgers,
    TripKeys keys,
    TripRows rows,
    TripArchive archive,
    Mountings mountings,
    Rectifications rectifications,
    HeedGuestButton guests,
    Dongles dongles,
    Vehicles vehicles,
    TripsMeters meters,
    ScoringMeters scoring,
    TimeProvider time) : Activity<TripDue, Nothing>
{
    /// <value>Scoring is the processor's work, and each trip holds its columns in memory.</value>
    public override int AtOnce => 2 * Environment.ProcessorCount;

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, TripDue input, CancellationToken cancellation)
    {
        var name = input.Name();
        if (await rows.Find(name, input.Revision, cancellation) is null)
        {
            var (state, _) = await states.Find(name, cancellation);
            var trip = await trips.Named(name, cancellation);
            switch (CloseTrip.Decide(trip, state, time.GetUtcNow()))
            {
                case CloseTrip.Step.Close:
                    await WatchOpenEnd(trip!, cancellation);
                    await Score(trip!, input.Revision, cancellation);
                    break;
                case CloseTrip.Step.Absorb:
                    await Absorb(name, input.Revision, cancellation);
                    break;
            }
        }

        return default;
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

    private async Task Score(TripPlan plan, uint revision, CancellationToken cancellation)
    {
        var name = plan.Head.ToString();
        var before = await rows.Latest(name, cancellation);
        if (await keys.Find(name, cancellation) is not { } key
            || (before?.Vehicle ?? (await dongles.Find(plan.Head.Dongle, cancellation))?.Vehicle) is not { } vehicleId
            || await vehicles.Find(vehicleId, cancellation) is not { } vehicle)
        {
            return; // erased meanwhile: there is nothing to close
        }

        var begun = time.GetTimestamp();
        var (segments, notAfter, trace, isWhole) = await Load(plan, cancellation);
        if (before is not null && !isWhole)
        {
            return; // its measurements are past their time: what was made of them stays
        }

        using var span = Ports.Trace.Start("close trip", trace);
        using var drive = MergeBatches.Into(segments);
        var rectified = await rectifications.Of(name, key, cancellation);
        var circumstances = new Circumstances
        {
            SetAside = rectified.Count > 0 ? [.. rectified.Select(one => one.SetAside)] : null,
            HomeZone = TimeZoneInfo.FindSystemTimeZoneById(vehicle.Zone),
            Remembered = await mountings.Find(plan.Head.Dongle, cancellation),
        };
        var merged = time.GetTimestamp();
        var score = ScoreTrip.Score(drive, ScoringModel.Prior, circumstances);
        scoring.Scored(time.GetElapsedTime(merged));
        await mountings.Remember(plan.Head.Dongle, new(score.Mounting, drive.Start ?? notAfter), cancellation);
        var end = plan.End == TripEnd.None ? TripEnd.Silence : plan.End;
        var trip = Summarise(name, revision, vehicle.Id, drive, score, notAfter) with
        {
            End = end,
            Cause = plan.Cause,
            Segments = [.. plan.Segments.Select(segment => segment.ToString())],
            Batches = segments.Sum(segment => (long)segment.Bodies.Count),
            Content = plan.Content,
            Trace = trace,
            Corrections = rectified.Count > 0 ? [.. rectified.Select(one => one.Contest)] : null,
        };
        await archive.Put(name, revision, drive, score, circumstances, key, cancellation);
        await guests.Heed(plan, segments, vehicle.Id, cancellation);
        await rows.Insert(trip, key, cancellation);
        meters.Made(time.GetElapsedTime(begun));
    }

    private async Task<(List<SegmentBatches> Segments, DateTimeOffset NotAfter, string? Trace, bool IsWhole)> Load(TripPlan plan, CancellationToken cancellation)
    {
        var segments = new List<SegmentBatches>();
        var notAfter = DateTimeOffset.MaxValue;
        var isWhole = true;
        var latest = (Received: DateTimeOffset.MinValue, Trace: (string?)null);
        foreach (var segment in plan.Segments)
        {
            var boot = (await ledgers.Range(segment.Dongle, segment.Life, segment.Boot, segment.Boot, cancellation))[0];
            notAfter = boot.FirstReceived < notAfter ? boot.FirstReceived : notAfter;
            latest = boot.LastReceived >= latest.Received ? (boot.LastReceived, boot.LastTrace) : latest;
            if (await keys.Find(segment.ToString(), cancellation) is { } key)
            {
                var bodies = await batches.Load(segment, key, cancellation);
                isWhole &= boot.Segments.All(noted => noted.Trip != segment.Trip || bodies.Count >= noted.Batches);
                segments.Add(new(boot.Started, bodies));
            }
        }

        return (segments, notAfter, latest.Trace, isWhole);
    }

    /// <summary>The last word on a trip that turned out to be part of an earlier one: nothing of it counts any more.</summary>
    private async Task Absorb(TripSegment name, uint revision, CancellationToken cancellation)
    {
        if (await rows.Latest(name.ToString(), cancellation) is { } last && await keys.Find(name.ToString(), cancellation) is { } key)
        {
            var trip = last with { Revision = revision, Segments = [], Batches = 0, Content = "", Km = 0, BridgedKm = 0, DurationSeconds = 0 };
            await rows.Insert(trip, key, cancellation);
        }
    }

    internal static Trip Summarise(string name, uint revision, string vehicle, DriveColumns drive, TripScore score, DateTimeOffset notAfter) => new(
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
