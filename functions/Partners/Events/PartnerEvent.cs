using System.Text.Json.Serialization;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Something a partner is told: names only. What is said about them is made, and asked of the gate, whenever it is told.</summary>
/// <param name="Id">The same for the same thing told to the same partner, however often it is announced.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">To what, as the partner calls it; events of one subject keep their order.</param>
/// <param name="Driver">The driver behind the subject; null when it is one of the partner's webhooks.</param>
/// <param name="Thing">The trip, the period of a policy, the grant, or the event a delivery failed of.</param>
/// <param name="Number">The trip's or the settlement's revision, or the percentage of the time after which a failing webhook is disabled.</param>
/// <param name="At">When it was announced.</param>
/// <param name="Trace">The trace of the batch that occasioned it.</param>
public sealed record PartnerEvent(
    string Id, EventType Type, string Subject, string? Driver, string? Thing, long Number, DateTimeOffset At, string? Trace);

/// <summary>An event where it stands in the log of its partner.</summary>
/// <param name="Shard">The part of the log its subject belongs to.</param>
/// <param name="Sequence">Its number there, from 1.</param>
/// <param name="Event">The event.</param>
public sealed record LoggedEvent(int Shard, long Sequence, PartnerEvent Event);

/// <summary>The ends of a shard.</summary>
/// <param name="First">The oldest event that is still there.</param>
/// <param name="Last">The newest; one less than the first when there is none.</param>
public sealed record ShardEnds(long First, long Last)
{
    /// <summary>Before the first event.</summary>
    public static readonly ShardEnds Empty = new(1, 0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartnerEvent))]
[JsonSerializable(typeof(ShardEnds))]
internal sealed partial class EventJson : JsonSerializerContext;
