using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Where an attempt left a delivery.</summary>
[JsonConverter(typeof(EnumByName<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>The receiver took it.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>It failed and is tried again.</summary>
    [JsonStringEnumMemberName("retrying")]
    Retrying,

    /// <summary>It failed to the last attempt: a dead letter, until the partner has it replayed.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,

    /// <summary>No grant covered it any more, or the driver paused: it was not sent and is not tried again.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>One attempt to deliver an event, as the partner reads it.</summary>
/// <param name="Event">The event's id: the same in every attempt.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">To what.</param>
/// <param name="At">When it was tried.</param>
/// <param name="Number">The how many-th attempt it was, from 1.</param>
/// <param name="State">Where it left the delivery.</param>
/// <param name="Status">The HTTP status the receiver answered.</param>
/// <param name="Failure">Why there was none.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Next">When it is tried again.</param>
public sealed record DeliveryAttempt(
    string Event,
    EventType Type,
    string Subject,
    DateTimeOffset At,
    int Number,
    DeliveryState State,
    int? Status,
    CallFailure? Failure,
    int Milliseconds,
    DateTimeOffset? Next)
{
    /// <summary>One as it may look.</summary>
    public static readonly DeliveryAttempt Example = new(
        "evt-7k3mq9xz0a1b2c3d4e5f",
        EventType.GrantGiven,
        SubjectTrips.ExampleSubject,
        new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero),
        1,
        DeliveryState.Retrying,
        503,
        null,
        412,
        new(2026, 9, 21, 12, 0, 5, TimeSpan.Zero));
}

/// <summary>How a delivery ended.</summary>
/// <param name="State">The end.</param>
/// <param name="Subject">The event's subject.</param>
/// <param name="Sequence">The event's number in its shard.</param>
public sealed record DeliveryOutcome(DeliveryState State, string Subject, long Sequence);

/// <summary>How far a webhook has been told of a subject.</summary>
/// <param name="Done">Number of the last event that is done with; the next one behind it is under way.</param>
/// <param name="Failed">Attempts of the next one that failed.</param>
/// <param name="Due">When the next attempt is due; null at once.</param>
public sealed record DeliveryProgress(long Done, int Failed = 0, DateTimeOffset? Due = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeliveryAttempt))]
[JsonSerializable(typeof(DeliveryOutcome))]
[JsonSerializable(typeof(DeliveryProgress))]
[JsonSerializable(typeof(WebhookHealth))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
