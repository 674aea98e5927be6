using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>A trip as another platform tells it.</summary>
/// <param name="Told">Its summary.</param>
/// <param name="Score">Its score in full, when that was kept there.</param>
/// <param name="Known">What the score rests on beside the batches.</param>
/// <param name="Rectified">What accepted contests set aside.</param>
public sealed record ToldTrip(Trip Told, TripScore? Score, KnownBeside Known, IReadOnlyList<Rectification> Rectified);

/// <summary>The trips of an import, put together from the parts that tell of them.</summary>
public sealed record ToldTrips(IReadOnlyList<ToldTrip> Trips)
{
    /// <summary>Reads them, oldest first: a mounting is remembered from one to the next.</summary>
    public static async Task<ToldTrips> Read(Func<string, Task<List<ReadOnlyMemory<byte>>>> lines)
    {
        var scores = (await lines("scores")).Select(line => JsonSerializer.Deserialize(line.Span, PartJson.Default.FullScore)!)
            .GroupBy(score => (score.Trip, score.Revision)).ToDictionary(group => group.Key, group => group.First());
        var rectified = (await lines("rectifications")).Select(line => JsonSerializer.Deserialize(line.Span, PartJson.Default.Rectified)!)
            .ToLookup(one => one.Trip, one => one.Rectification);
        return new([
            .. (await lines("trips")).Select(line => JsonSerializer.Deserialize(line.Span, PartJson.Default.Trip)!).OrderBy(trip => trip.Began).Select(trip =>
            {
                var score = scores.GetValueOrDefault((trip.Id, trip.Revision));
                return new ToldTrip(trip, score?.Score, score?.Known ?? KnownBeside.Nothing, [.. rectified[trip.Id]]);
            }),
        ]);
    }

    /// <summary>Throws unless a line of a file that tells of trips can be read.</summary>
    public static void Look(string file, ReadOnlySpan<byte> line)
    {
        switch (file)
        {
            case "records/trips.jsonl":
                if (JsonSerializer.Deserialize(line, PartJson.Default.Trip) is not { Id: not null, Vehicle: not null, Segments.Count: > 0, Contributions: not null, NotRatable: not null, Content: not null } trip)
                {
                    throw new JsonException("A trip names itself, its vehicle and its segments.");
                }

                _ = trip.Segments.Append(trip.Id).Select(Intake.TripSegment.Parse).Count(segment => !Registry.Dongle.IsId(segment.Dongle) ? throw new JsonException("A trip is named after its dongle.") : true);
                break;
            case "records/scores.jsonl":
                if (JsonSerializer.Deserialize(line, PartJson.Default.FullScore) is not { Trip: not null } score || score.Known is { Lost: null })
                {
                    throw new JsonException("A score names its trip.");
                }

                _ = score.Known?.Circumstances; // a zone nobody knows
                break;
            case "records/rectifications.jsonl":
                _ = JsonSerializer.Deserialize(line, PartJson.Default.Rectified) ?? throw new JsonException("A rectification is null.");
                break;
        }
    }
}
