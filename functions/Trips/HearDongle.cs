using System.Text.Json.Serialization;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips;

/// <summary>What a dongle does, as far as the platform heard.</summary>
[JsonConverter(typeof(EnumByName<DongleActivity>))]
public enum DongleActivity
{
    /// <summary>It was never heard.</summary>
    [JsonStringEnumMemberName("unheard")]
    Unheard,

    /// <summary>Its last trip ended.</summary>
    [JsonStringEnumMemberName("parked")]
    Parked,

    /// <summary>It records, without place.</summary>
    [JsonStringEnumMemberName("recording")]
    Recording,

    /// <summary>It records, with place.</summary>
    [JsonStringEnumMemberName("recording-place")]
    RecordingPlace,

    /// <summary>It keeps distance and duration of a private trip.</summary>
    [JsonStringEnumMemberName("private")]
    Private,

    /// <summary>It fell silent within a trip: without power, or without network.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,
}

/// <summary>Tells from a dongle's ledgers and its latest batch what it does now.</summary>
public sealed class HearDongle(Ledgers ledgers, BatchRows batches, TripKeys keys, TimeProvider time)
{
    /// <value>Within a trip a dongle sends every minute or two; after so long without a word something is between.</value>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What it does, and when it was last heard.</summary>
    public async Task<(DongleActivity Activity, DateTimeOffset? Heard)> Now(string dongle, CancellationToken cancellation)
    {
        var latest = (await ledgers.Of(dongle, cancellation)).MaxBy(boot => boot.LastReceived);
        return latest is null
            ? (DongleActivity.Unheard, null)
            : (Decide(latest, time.GetUtcNow(), await Mode(latest, cancellation)), latest.LastReceived);
    }

    /// <summary>What a boot heard of last, and the mode of its latest batch, say.</summary>
    internal static DongleActivity Decide(BootLedger latest, DateTimeOffset now, CollectionMode? mode) => latest.Segments switch
    {
        [] or [.., { Ended: true }] => DongleActivity.Parked,
        _ when now - latest.LastReceived > Patience => DongleActivity.Silent,
        _ => mode switch
        {
            CollectionMode.WithPlace => DongleActivity.RecordingPlace,
            CollectionMode.Private => DongleActivity.Private,
            CollectionMode.Off => DongleActivity.Parked,
            _ => DongleActivity.Recording,
        },
    };

    private async Task<CollectionMode?> Mode(BootLedger boot, CancellationToken cancellation)
    {
        var batch = new TelemetryBatch();
        return boot.Segments is [.., { Ended: false } open]
            && new TripSegment(boot.Dongle, boot.Life, boot.Boot, open.Trip) is var segment
            && await keys.Find(segment.ToString(), cancellation) is { } key
            && await batches.Find(segment, boot.Seen.Bounds[^1], key, cancellation) is { } body
            && BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone
                ? batch.Mode
                : null;
    }
}
