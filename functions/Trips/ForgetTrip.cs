using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips;

/// <summary>How much of a trip goes.</summary>
public enum TripDepth
{
    /// <summary>Where it was driven.</summary>
    Place,

    /// <summary>How the vehicle was.</summary>
    Health,

    /// <summary>What was measured: batches and columns.</summary>
    Raw,

    /// <summary>Every event and feature as well; the summary stays.</summary>
    Events,

    /// <summary>All of it. The key goes first, and what comes later of it is not taken.</summary>
    Whole,
}

/// <summary>Removes a trip, or some of it: at its age, or because the driver wants it gone. Done twice it is as done once.</summary>
public sealed class ForgetTrip(ITables tables, BatchRows batches, TripKeys keys, TripRows rows, TripArchive archive, TripIndex index)
{
    private readonly ITable[] ofSegments =
        [.. new[] { "trips", "tripstatements", "rectifications", "tripstates" }.Select(tables.Open)];

    /// <summary>Removes so much of a trip. False when there was nothing of it left.</summary>
    /// <param name="holder">Who holds it.</param>
    /// <param name="trip">The trip.</param>
    /// <param name="row">Where the holder's list has it.</param>
    /// <param name="depth">How much.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> Forget(Subject holder, string trip, string row, TripDepth depth, CancellationToken cancellation)
    {
        var latest = await rows.Latest(trip, cancellation);
        string[] segments = [.. (latest?.Segments ?? []).Where(segment => segment != trip), trip]; // the head last: it leads to the others
        if (depth == TripDepth.Whole)
        {
            foreach (var segment in segments)
            {
                await Whole(segment, cancellation);
            }

            await index.Remove(holder, row, cancellation);
            return true;
        }

        return latest is not null && await keys.Find(trip, cancellation) is { } key && depth switch
        {
            TripDepth.Place => await Place(trip, segments, key, cancellation),
            TripDepth.Health => await Health(segments, cancellation),
            TripDepth.Raw => await Raw(trip, segments, key, cancellation),
            _ => await Raw(trip, segments, key, cancellation) | await Events(trip, cancellation),
        };
    }

    /// <summary>Removes everything that is kept of one segment, key first.</summary>
    public async Task Whole(string segment, CancellationToken cancellation)
    {
        await keys.Drop(segment, cancellation);
        await batches.Delete(TripSegment.Parse(segment), cancellation);
        await Events(segment, cancellation);
        foreach (var table in ofSegments)
        {
            await table.DeleteAll(new(segment), cancellation);
        }
    }

    private async Task<bool> Place(string trip, IEnumerable<string> segments, SealingKey key, CancellationToken cancellation)
    {
        foreach (var segment in segments)
        {
            if (await keys.Find(segment, cancellation) is { } own)
            {
                await batches.ForgetPlace(TripSegment.Parse(segment), own, cancellation);
            }
        }

        await foreach (var revision in archive.Revisions(trip, cancellation))
        {
            await archive.Strip(trip, revision, keepsColumns: true, key, cancellation);
        }

        return true;
    }

    /// <summary>Columns hold none of it.</summary>
    private async Task<bool> Health(string[] segments, CancellationToken cancellation)
    {
        var any = false;
        foreach (var segment in segments)
        {
            any |= await keys.Find(segment, cancellation) is { } own && await batches.ForgetHealth(TripSegment.Parse(segment), own, cancellation);
        }

        return any;
    }

    /// <summary>Columns first, batches last: while there are any it is not done.</summary>
    private async Task<bool> Raw(string trip, string[] segments, SealingKey key, CancellationToken cancellation)
    {
        var any = false;
        foreach (var segment in segments)
        {
            any |= await batches.Any(TripSegment.Parse(segment), cancellation);
        }

        if (any)
        {
            await foreach (var revision in archive.Revisions(trip, cancellation))
            {
                await archive.Strip(trip, revision, keepsColumns: false, key, cancellation);
            }

            foreach (var segment in segments)
            {
                await batches.Delete(TripSegment.Parse(segment), cancellation);
            }
        }

        return any;
    }

    private async Task<bool> Events(string trip, CancellationToken cancellation)
    {
        var any = false;
        foreach (var revision in await archive.Revisions(trip, cancellation).ToListAsync(cancellation))
        {
            any = true;
            await archive.Delete(trip, revision, cancellation);
        }

        return any;
    }
}
