using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Trips;

/// <summary>A holder's trips, newest first, so that the last ten are one range.</summary>
/// <remarks>Table <c>tripindex</c>: (holder) / <c>{began, newest first}.{trip}</c>, value the current revision.</remarks>
public sealed class TripIndex(ITables tables, TripRows rows)
{
    private readonly ITable table = tables.Open("tripindex");

    /// <summary>Where a trip stands in the list.</summary>
    public static string Row(Trip trip) => $"{KeyText.NewestFirst(trip.Began)}.{trip.Id}";

    /// <summary>Puts a trip where it belongs and removes it from where it stood.</summary>
    public async Task Put(Subject holder, Trip trip, string? stood, CancellationToken cancellation)
    {
        var row = Row(trip);
        var put = TableWrite.Put(row, 1, Encoding.UTF8.GetBytes(trip.Id));
        await table.Commit(holder.ToString(), stood is null || stood == row ? [put] : [put, TableWrite.Delete(stood)], cancellation);
    }

    /// <summary>Removes a trip that turned out to be part of an earlier one.</summary>
    public async Task Remove(Subject holder, string stood, CancellationToken cancellation) =>
        await table.Commit(holder.ToString(), [TableWrite.Delete(stood)], cancellation);

    /// <summary>Where a holder's trips stand that began in a time, newest first, whether or not they can be read any more.</summary>
    public async IAsyncEnumerable<(string Row, string Trip)> Rows(
        Subject holder, DateTimeOffset? from, DateTimeOffset? until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = new TableRange(
            holder.ToString(),
            until is { } end ? KeyText.NewestFirst(end.AddMilliseconds(-1)) : null,
            from is { } begin ? KeyText.NewestFirst(begin) + '~' : null);
        await foreach (var row in table.Read(range, cancellation))
        {
            yield return (row.Row, Encoding.UTF8.GetString(row.Value.Span));
        }
    }

    /// <summary>Every trip of every holder and when it began.</summary>
    public IAsyncEnumerable<(Subject Holder, string Row, string Trip, DateTimeOffset Began)> All(CancellationToken cancellation) =>
        table.Read(TableRange.Whole, cancellation).Select(row => (
            Subject.Parse(row.Partition), row.Row, Encoding.UTF8.GetString(row.Value.Span), KeyText.MomentOfNewestFirst(row.Row.AsSpan(0, KeyText.MomentLength))));

    /// <summary>One page of a holder's trips that began after a moment, newest first.</summary>
    public async Task<(IReadOnlyList<Trip> Trips, string? Next)> Page(
        Subject holder, DateTimeOffset after, string? cursor, int limit, CancellationToken cancellation)
    {
        var page = await table.Page(new(holder.ToString(), cursor, KeyText.NewestFirst(after)), null, limit + 1, cancellation);
        var trips = new List<Trip>(limit);
        foreach (var row in page.Rows.Take(limit))
        {
            if (await rows.Latest(Encoding.UTF8.GetString(row.Value.Span), cancellation) is { } trip)
            {
                trips.Add(trip);
            }
        }

        return (trips, page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>All of a holder's trips that began after a moment, newest first.</summary>
    public async IAsyncEnumerable<Trip> Since(
        Subject holder, DateTimeOffset after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var (trips, next) = await Page(holder, after, cursor, 100, cancellation);
            foreach (var trip in trips)
            {
                yield return trip;
            }

            cursor = next;
        }
        while (cursor is not null);
    }
}
