using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Exporting.Zip;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring.Recordings;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes a trip's own files: its raw batches, the columns it is scored from, and its track.</summary>
public sealed class WriteTrip(TripRows rows, TripKeys keys, TripArchive archive, BatchPart batches)
{
    internal async Task Into(PieceWriter writer, Export export, string trip, CancellationToken cancellation)
    {
        if (await keys.Holder(trip, cancellation) != Subject.Driver(export.Driver)
            || await keys.Find(trip, cancellation) is not { } key
            || await rows.Latest(trip, cancellation) is not { } latest)
        {
            return; // given away or erased since the export was planned
        }

        var withPlace = export.Holds(DataCategory.Location);
        if (export.Holds(DataCategory.Raw))
        {
            await Batches(writer, export.Driver, trip, withPlace, cancellation);
        }

        if (await archive.Recomputable(trip, latest.Revision, key, cancellation) is not { } scored)
        {
            return; // past its time
        }

        using (scored.Drive)
        {
            if (export.Holds(DataCategory.Raw))
            {
                await writer.Add($"trips/{trip}/{ExportedDrives.ColumnsName}", stream => WriteColumns.Into(stream, latest, scored.Drive, scored.Known, withPlace, cancellation), cancellation);
            }

            if (withPlace && scored.Drive.HasPlace)
            {
                await writer.Add($"trips/{trip}/track.gpx", stream => WriteTrack.Into(stream, latest, scored.Drive, cancellation), cancellation);
            }
        }
    }

    private async Task Batches(PieceWriter writer, string driver, string trip, bool withPlace, CancellationToken cancellation)
    {
        await using var lines = batches.Lines(driver, trip, withPlace, cancellation).GetAsyncEnumerator(cancellation);
        if (await lines.MoveNextAsync())
        {
            await writer.Add($"trips/{trip}/batches.jsonl", async stream =>
            {
                do
                {
                    await stream.WriteAsync(lines.Current, cancellation);
                    await stream.WriteAsync(WriteRecords.LineEnd, cancellation);
                }
                while (await lines.MoveNextAsync());
            }, cancellation);
        }
    }
}
