using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>A driver's own claimed trips: what they come to, how each was scored, who drove, what was contested.</summary>
public sealed class TripParts(
    TripIndex index, TripKeys keys, TripArchive archive, TripStatements statements, TripNotes notes, Contests contests, Rectifications rectifications, BatchPart batches) : IStageParts
{
    /// <summary>The score of a trip in full.</summary>
    /// <param name="Trip">The trip.</param>
    /// <param name="Revision">Its revision.</param>
    /// <param name="Score">Every event, feature, contribution and caveat; null once the archive keeps it no more.</param>
    /// <param name="Known">What it rests on beside the batches; null once the archive keeps it no more.</param>
    public sealed record FullScore(string Trip, uint Revision, TripScore? Score, KnownBeside? Known = null);

    /// <summary>Who drove a trip, in the words of somebody who should know.</summary>
    /// <param name="Trip">The trip.</param>
    /// <param name="Drove">Who.</param>
    /// <param name="IsOwnWord">True when the driver said so; false for the button or another.</param>
    /// <param name="At">When it was said.</param>
    public sealed record WhoDrove(string Trip, Drove Drove, bool IsOwnWord, DateTimeOffset At);

    /// <summary>What the driver noted about a trip.</summary>
    /// <param name="Trip">The trip.</param>
    /// <param name="Note">Their words, and whether their list leaves it out.</param>
    public sealed record Noted(string Trip, TripNote Note);

    /// <summary>What an accepted contest set aside.</summary>
    /// <param name="Trip">The trip.</param>
    /// <param name="Rectification">The stretch that counts no more.</param>
    public sealed record Rectified(string Trip, Rectification Rectification);

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
    [
        new RecordPart<Trip>(
            "trips",
            DataCategory.TripSummary,
            new(Provenance.Observed) { Inferred = ["coverage", "bridgedKm", "nightShare", "score", "contributions", "notRatable", "braking", "acceleration", "cornering", "undirected"] },
            PartJson.Default.Trip,
            (scope, cancellation) => Own(scope, cancellation)),
        new RecordPart<FullScore>("scores", DataCategory.DrivingEvents, new(Provenance.Inferred) { Observed = ["trip", "revision"] }, PartJson.Default.FullScore, Scores),
        new RecordPart<WhoDrove>(
            "who-drove",
            DataCategory.TripSummary,
            new(Provenance.Given) { Observed = ["trip", "at"], CorrectedBy = new Dictionary<string, string> { ["drove"] = "PUT /me/trips/{trip}/driver" } },
            PartJson.Default.WhoDrove,
            Drivers),
        new RecordPart<Noted>("notes", null, new(Provenance.Given) { Observed = ["trip"] }, PartJson.Default.Noted, Notes),
        new RecordPart<Contest>("contests", DataCategory.DrivingEvents, new(Provenance.Given) { Observed = ["id", "at", "due"] }, PartJson.Default.Contest, Contested),
        new RecordPart<Rectified>("rectifications", DataCategory.DrivingEvents, new(Provenance.Given), PartJson.Default.Rectified, SetAside),
        batches,
    ];

    /// <summary>The driver's trips that began in the scope, newest first: the order of their list.</summary>
    internal IAsyncEnumerable<Trip> Own(PartScope scope, CancellationToken cancellation) => Own(index, scope, cancellation);

    internal static IAsyncEnumerable<Trip> Own(TripIndex index, PartScope scope, CancellationToken cancellation) =>
        index.Since(Subject.Driver(scope.Driver), scope.From ?? DateTimeOffset.UnixEpoch, cancellation).Where(trip => scope.Holds(trip.Began));

    private async IAsyncEnumerable<FullScore> Scores(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var trip in Own(scope, cancellation))
        {
            if (await keys.Find(trip.Id, cancellation) is { } key)
            {
                var rests = await archive.Recomputable(trip.Id, trip.Revision, key, cancellation);
                using var columns = rests?.Drive;
                yield return new(trip.Id, trip.Revision, await archive.Score(trip.Id, trip.Revision, key, cancellation), rests?.Known);
            }
        }
    }

    private async IAsyncEnumerable<WhoDrove> Drivers(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var trip in Own(scope, cancellation))
        {
            if (await statements.Find(trip.Id, cancellation) is { } said)
            {
                yield return new(trip.Id, said.Drove, said.By == scope.Driver, said.At);
            }
        }
    }

    private async IAsyncEnumerable<Noted> Notes(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var noted = await notes.Of(scope.Driver, cancellation);
        await foreach (var trip in Own(scope, cancellation).Where(trip => noted.ContainsKey(trip.Id)))
        {
            yield return new(trip.Id, noted[trip.Id]);
        }
    }

    private async IAsyncEnumerable<Contest> Contested(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var contest in (await contests.Of(scope.Driver, cancellation)).Where(contest => scope.Holds(contest.At)))
        {
            // Who decided is a clerk's name; that a human did is the driver's to know.
            yield return contest with { Decision = contest.Decision is { By: not null } decided ? decided with { By = "a human" } : contest.Decision };
        }
    }

    private async IAsyncEnumerable<Rectified> SetAside(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var trip in Own(scope, cancellation).Where(trip => trip.Corrections is not null))
        {
            if (await keys.Find(trip.Id, cancellation) is { } key)
            {
                foreach (var one in await rectifications.Of(trip.Id, key, cancellation))
                {
                    yield return new(trip.Id, one);
                }
            }
        }
    }
}
