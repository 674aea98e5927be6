using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Parts.Batches;

/// <summary>The raw batches of the driver's own trips, a piece a trip: everything a dongle measured that is still kept.</summary>
public sealed class BatchPart(TripIndex index, TripRows trips, TripKeys keys, BatchRows batches)
    : Part(PartName, DataCategory.Raw, new FieldSources(Provenance.Observed))
{
    /// <value>The part's name.</value>
    public const string PartName = "batches";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields { get; } =
    [
        "dongle", "life", "boot", "seq", "upMs", "unixMs", "clock", "mode", "trip", "end", "cause", "hz",
        .. BatchSignal.All.Select(signal => signal.Name),
        BatchSignal.Latitude, BatchSignal.Longitude, BatchSignal.Voltage, BatchSignal.TroubleCodes, BatchSignal.Odometer, "firmware", "policy", "events",
    ];

    /// <inheritdoc/>
    public override JsonObject Schema => DescribeBatch.Schema();

    /// <inheritdoc/>
    public override void Look(ReadOnlySpan<byte> line) => _ = ReadBatchLine.Wire(line.ToArray());

    /// <inheritdoc/>
    public override IAsyncEnumerable<string> Pieces(PartScope scope, CancellationToken cancellation) =>
        TripParts.Own(index, scope, cancellation).Select(trip => trip.Id);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(PartScope scope, string piece, CancellationToken cancellation) =>
        Lines(scope.Driver, piece, withPlace: true, cancellation);

    /// <summary>The lines of a trip the driver holds, with or without where it went; none of another's.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(string driver, string trip, bool withPlace, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await keys.Holder(trip, cancellation) != Subject.Driver(driver) || await trips.Latest(trip, cancellation) is not { } latest)
        {
            yield break;
        }

        var write = new WriteBatchLine();
        foreach (var segment in latest.Segments)
        {
            if (await keys.Find(segment, cancellation) is { } key)
            {
                foreach (var body in await batches.Load(TripSegment.Parse(segment), key, cancellation))
                {
                    yield return write.Of(body, withPlace);
                }
            }
        }
    }
}
