using System.Text.Json.Serialization;

namespace ConnectedInsurance.Partners.Events;

/// <summary>A page of the feed as its reference describes it; the bytes are put together from what the gate released.</summary>
/// <param name="Events">The events, those of one subject in order.</param>
/// <param name="Next">What comes after them: ask on with it.</param>
public sealed record FeedAnswer(IReadOnlyList<FeedEvent> Events, string? Next)
{
    /// <summary>One as it may look.</summary>
    public static readonly FeedAnswer Example = new(
        [
            new(
                "1.0",
                "evt-7k3mq9xz0a1b2c3d4e5f",
                CloudEvent.Source,
                EventType.TripClosed,
                SubjectTrips.ExampleSubject,
                "application/json",
                SubjectTrips.Example.Trips[0]),
        ],
        "AbCdEf");
}

/// <summary>An event of the feed: CloudEvents 1.0 in JSON.</summary>
/// <param name="Specversion">1.0.</param>
/// <param name="Id">The same in every attempt and in the feed: a second one with it is a duplicate.</param>
/// <param name="Source">The feed.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">To what: a subject, a webhook.</param>
/// <param name="Datacontenttype">application/json.</param>
/// <param name="Data">What is said about it, as far as it was granted.</param>
/// <param name="Traceparent">The trace that leads back to what occasioned it.</param>
public sealed record FeedEvent(
    string Specversion,
    string Id,
    string Source,
    EventType Type,
    string Subject,
    string Datacontenttype,
    object Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Traceparent = null);
