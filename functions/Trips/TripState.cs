using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips;

/// <summary>Where a trip stands on its way to being closed.</summary>
/// <param name="Revision">The revision closed last; 0 before the first.</param>
/// <param name="Content">What that revision was made of; empty when it says that the trip is part of an earlier one.</param>
/// <param name="Due">When it is to be looked at next; null when nothing is awaited.</param>
/// <param name="IndexRow">Where the holder's list shows it.</param>
public sealed record TripState(uint Revision, string Content, DateTimeOffset? Due, string? IndexRow)
{
    /// <summary>A trip nobody looked at yet.</summary>
    public static readonly TripState New = new(0, "", null, null);
}

/// <summary>The states of trips and the deadlines that watch them.</summary>
/// <remarks>
/// Table <c>tripstates</c>: (trip) / <c>state</c>. Table <c>deadlines</c>: (shard) / <c>{due}.{trip}</c>, written before the state that names it,
/// so that no state waits for a deadline that does not exist; one that no state names is stale and is dropped when it comes up.
/// </remarks>
public sealed class TripStates(ITables tables)
{
    private const int Shards = 16;
    private const string Row = "state";
    private static readonly RowFormat<TripState> Format = new("tripstates", 1, TripStateJson.Default.TripState);

    private readonly ITable states = tables.Open("tripstates");
    private readonly ITable deadlines = tables.Open("deadlines");

    /// <summary>The trip's state, and the tag to replace it under; null tag before it was first written.</summary>
    public async ValueTask<(TripState State, ETag? Tag)> Find(TripSegment trip, CancellationToken cancellation) =>
        await states.Find(trip.ToString(), Row, cancellation) is { } row ? (Format.Read(row), row.Tag) : (TripState.New, null);

    /// <summary>Has the trip looked at again at a moment instead of when it was to be.</summary>
    /// <returns>False when the state changed meanwhile: read it and decide anew.</returns>
    public async Task<bool> Await(TripSegment trip, TripState state, ETag? tag, DateTimeOffset due, CancellationToken cancellation)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds());
        await deadlines.Commit(Shard(trip), [TableWrite.Put(DeadlineRow(moment, trip), 1, default)], cancellation);
        if (!await Write(trip, state with { Due = moment }, tag, cancellation))
        {
            return false;
        }

        if (state.Due is { } lapsed && lapsed != moment)
        {
            await Drop(trip, lapsed, cancellation);
        }

        return true;
    }

    /// <summary>Writes the state if it is still the one that was read.</summary>
    public async Task<bool> Write(TripSegment trip, TripState state, ETag? tag, CancellationToken cancellation)
    {
        var value = Format.Write(state);
        var write = tag is { } known ? TableWrite.Replace(Row, Format.Version, value, known) : TableWrite.Insert(Row, Format.Version, value);
        return (await states.Commit(trip.ToString(), [write], cancellation)).IsCommitted;
    }

    /// <summary>The deadlines that have passed, at most so many of each shard.</summary>
    public async Task<IReadOnlyList<(TripSegment Trip, DateTimeOffset Due)>> Passed(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var passed = new List<(TripSegment, DateTimeOffset)>();
        for (var shard = 0; shard < Shards; shard++)
        {
            var range = new TableRange(ShardName(shard), null, KeyText.Of(now.AddMilliseconds(1)));
            foreach (var row in (await deadlines.Page(range, null, limit, cancellation)).Rows)
            {
                passed.Add((TripSegment.Parse(row.Row[(row.Row.IndexOf('.', StringComparison.Ordinal) + 1)..]), Due(row)));
            }
        }

        return passed;
    }

    /// <summary>How many deadlines are open, and the earliest of them.</summary>
    public async Task<(long Open, DateTimeOffset? Earliest)> Open(CancellationToken cancellation)
    {
        var (open, earliest) = (0L, (DateTimeOffset?)null);
        await foreach (var row in deadlines.Read(TableRange.Whole, cancellation))
        {
            var due = Due(row);
            (open, earliest) = (open + 1, earliest < due ? earliest : due);
        }

        return (open, earliest);
    }

    /// <summary>Drops a deadline that was seen to.</summary>
    public async Task Drop(TripSegment trip, DateTimeOffset due, CancellationToken cancellation) =>
        await deadlines.Commit(Shard(trip), [TableWrite.Delete(DeadlineRow(due, trip))], cancellation);

    private static string DeadlineRow(DateTimeOffset due, TripSegment trip) => $"{KeyText.Of(due)}.{trip}";

    private static DateTimeOffset Due(TableRow deadline) => DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(deadline.Row.AsSpan(0, deadline.Row.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture));

    private static string ShardName(int shard) => shard.ToString("x2", CultureInfo.InvariantCulture);

    private static string Shard(TripSegment trip)
    {
        var sum = 0;
        foreach (var c in trip.Dongle)
        {
            sum = (sum * 31 + c) & 0xFFFF;
        }

        return ShardName(sum % Shards);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TripState))]
internal sealed partial class TripStateJson : JsonSerializerContext;
