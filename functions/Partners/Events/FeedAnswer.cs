using System.Text.Json;

namespace ConnectedInsurance.Partners.Events;

/// <summary>A page of the feed, as its reference describes it; what is sent is written by <see cref="CloudEvent"/>.</summary>
/// <param name="Events">Each subject's events in their order.</param>
/// <param name="Next">What after is in the next request.</param>
public sealed record FeedAnswer(IReadOnlyList<FeedEvent> Events, string Next)
{
    internal static readonly FeedAnswer Example = new(
        [
            new(
                "1.0", "evt-2d1f6c0e8f0b4b7f9d6f3f1a5c9e7b80d4a61253", CloudEvent.Source, EventType.TripClosed, "7c1e5b0d9a8f4e2cb3a6d7f8091a2b3c4d5e6f70", "application/json",
                JsonDocument.Parse("""{ "trip": "0250dbfe713bd529e3982a0c1ed42aa61f7f7dc8", "revision": 1, "km": 20 }""").RootElement),
        ],
        "MC4wLjAuMS4wLjAuMC4wLjAuMC4wLjAuMC4wLjAuMA");
}

/// <summary>An event (CloudEvents 1.0).</summary>
/// <param name="Specversion">1.0.</param>
/// <param name="Id">The same however often it is told: with source, what tells duplicates.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">To what, as you call it; of one subject they keep their order.</param>
/// <param name="Datacontenttype">Of its data.</param>
/// <param name="Data">Of a trip what its reading holds, of a grant its terms, of a webhook its id and what ails it.</param>
/// <param name="Traceparent">The trace of what occasioned it.</param>
public sealed record FeedEvent(
    string Specversion, string Id, string Source, EventType Type, string Subject, string Datacontenttype, JsonElement Data, string? Traceparent = null);
