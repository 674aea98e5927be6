using System.Buffers;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Makes what is said about an event, anew each time, and asks the gate whether it may leave now.</summary>
public sealed class ReleaseEvent(
    TripRows trips, TripKeys tripKeys, Drivers drivers, Consents consents, Pseudonyms pseudonyms, DisclosureGate gate, IEnumerable<IEventTeller> tellers)
{
    private const int Stripes = 64;

    private readonly Dictionary<EventType, (IEventTeller Teller, DataCategory? Needs)> tellers =
        tellers.SelectMany(teller => teller.Knows, (teller, known) => (known.Key, Value: (teller, known.Value))).ToDictionary(known => known.Key, known => known.Value);

    // Disclosures about one driver follow one another by design; lining up is cheaper than fifty webhooks of one event losing to each other.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <summary>The event as it may leave now; null when it may not, and never will as this event.</summary>
    public async Task<ReadOnlyMemory<byte>?> Now(string partner, DisclosureScope scope, PartnerEvent told, CancellationToken cancellation)
    {
        if (told.Driver is not { } driver)
        {
            return await OfNobody(partner, scope, told, cancellation);
        }

        var turn = turns[unchecked((uint)driver.GetHashCode(StringComparison.Ordinal)) % Stripes];
        await turn.WaitAsync(cancellation);
        try
        {
            if (await Saying(partner, driver, scope, told, cancellation) is { } saying)
            {
                return CloudEvent.Around(told, saying);
            }

            return null; // never in one expression with the other: its null would be an empty memory, and be sent
        }
        catch (KeyDroppedException)
        {
            return null; // erased
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>False when the grants in force no longer cover the event: there is no sense in waiting for a chance to tell it.</summary>
    public async Task<bool> IsCovered(string partner, DisclosureScope scope, PartnerEvent told, CancellationToken cancellation) =>
        told.Driver is not { } driver || Needs(told) is not { } category || await gate.Covers(Request(partner, driver, scope, told), category, cancellation);

    /// <summary>What is about no driver: the receiver's webhooks, or a driver's own.</summary>
    private async Task<ReadOnlyMemory<byte>?> OfNobody(string receiver, DisclosureScope scope, PartnerEvent told, CancellationToken cancellation)
    {
        if (!tellers.TryGetValue(told.Type, out var own))
        {
            return CloudEvent.Around(told, OfWebhook(told));
        }

        if (await own.Teller.Say(Request(receiver, receiver, scope, told), told, cancellation) is { } words)
        {
            return CloudEvent.Around(told, words);
        }

        return null; // as above
    }

    private DataCategory? Needs(PartnerEvent told) => IsTrip(told) ? DataCategory.TripSummary : tellers.GetValueOrDefault(told.Type).Needs;

    private Task<ReadOnlyMemory<byte>?> Saying(string partner, string driver, DisclosureScope scope, PartnerEvent told, CancellationToken cancellation) =>
        IsTrip(told) ? OfTrip(partner, driver, scope, told, cancellation)
        : tellers.TryGetValue(told.Type, out var known) ? known.Teller.Say(Request(partner, driver, scope, told), told, cancellation)
        : OfGrant(partner, driver, told, cancellation);

    private async Task<ReadOnlyMemory<byte>?> OfGrant(string partner, string driver, PartnerEvent told, CancellationToken cancellation)
    {
        if (await consents.Find(driver, partner, told.Thing!, cancellation) is not { } grant)
        {
            return null; // erased
        }

        return await gate.Notify(grant, cancellation);
    }

    private async Task<ReadOnlyMemory<byte>?> OfTrip(
        string partner, string driver, DisclosureScope scope, PartnerEvent told, CancellationToken cancellation)
    {
        var revision = await trips.Find(TripSegment.Parse(told.Thing!), (uint)told.Number, cancellation);
        if (revision is not { } trip
            || await tripKeys.Holder(trip.Id, cancellation) != Subject.Driver(driver)
            || await drivers.Find(driver, cancellation) is not { } home)
        {
            return null; // erased, or handed to another driver
        }

        var saying = SubjectTrip.Of(await pseudonyms.Of(partner, trip.Id, cancellation), trip, TimeZoneInfo.FindSystemTimeZoneById(home.Zone));
        return await gate.Disclose(Request(partner, driver, scope, told), saying, SubjectJson.Default, cancellation);
    }

    private static DisclosureRequest Request(string partner, string driver, DisclosureScope scope, PartnerEvent told) =>
        new(partner, driver, scope, EnumName.Of(told.Type), told.Trace);

    private static bool IsTrip(PartnerEvent told) => told.Type is EventType.TripClosed or EventType.TripAmended or EventType.TripMerged;

    private static ReadOnlyMemory<byte> OfWebhook(PartnerEvent told)
    {
        var saying = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(saying);
        json.WriteStartObject();
        json.WriteString("webhook", told.Subject);
        if (told.Type == EventType.WebhookExhausted)
        {
            json.WriteString("event", told.Thing);
        }

        if (told.Number > 0)
        {
            json.WriteNumber("percent", told.Number);
        }

        json.WriteEndObject();
        json.Flush();
        return saying.WrittenMemory;
    }
}
