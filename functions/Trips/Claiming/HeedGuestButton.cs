using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>Gives a trip to the vehicle when the dongle's button said that a guest drives; what a driver said of the trip stands above the button.</summary>
/// <remarks>The statement is kept last and the key that names the holder handed just before it: until then a repetition does all of it again, and each part done twice is as done once.</remarks>
public sealed class HeedGuestButton(
    TripStatements statements, TripKeys keys, TripRows rows, TripIndex index, Upward<TripHandedOver> handed, TimeProvider time)
{
    private const string Kind = "guest";

    [ThreadStatic]
    private static TelemetryBatch? scratch;

    /// <summary>True when the last word of the button in a trip was that a guest drives.</summary>
    public static bool IsGuests(IReadOnlyList<SegmentBatches> segments)
    {
        var (batch, isGuests) = (scratch ??= new(), false);
        foreach (var body in segments.SelectMany(segment => segment.Bodies).Where(body => body.AsSpan().IndexOf("\"guest\""u8) >= 0))
        {
            if (BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone)
            {
                foreach (var said in batch.Events.Where(said => said.Kind == Kind))
                {
                    isGuests = said.Value != 0;
                }
            }
        }

        return isGuests;
    }

    /// <summary>Hands a guest's trip to its vehicle, before its next revision is announced.</summary>
    public async Task Heed(TripPlan trip, IReadOnlyList<SegmentBatches> segments, string vehicle, CancellationToken cancellation)
    {
        var name = trip.Head.ToString();
        if (!IsGuests(segments)
            || await statements.Find(name, cancellation) is not null
            || await keys.Holder(name, cancellation) is not { } holder)
        {
            return;
        }

        var to = Subject.Vehicle(vehicle);
        if (holder != to && await rows.Latest(name, cancellation) is { } listed)
        {
            await index.Remove(holder, TripIndex.Row(listed), cancellation);
            await handed.Raise(new($"{name}.button", name, listed.Revision, holder, to), cancellation);
        }

        foreach (var segment in trip.Segments.Reverse())
        {
            await keys.Hand(segment.ToString(), to, cancellation);
        }

        await statements.Keep(name, new(Drove.Guest, trip.Head.Dongle, time.GetUtcNow()), cancellation);
    }
}
