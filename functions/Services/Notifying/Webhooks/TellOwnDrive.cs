using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Notifying.Webhooks;

/// <summary>A trip as its driver's own address is told it; <c>/me/trips/{trip}</c> has the rest.</summary>
/// <param name="Trip">The trip.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Start">When it began; null when the dongle did not know the time.</param>
/// <param name="Km">Distance, km.</param>
/// <param name="DurationSeconds">How long it took, s.</param>
/// <param name="Score">Its score.</param>
/// <param name="Braking">Harsh brakings.</param>
/// <param name="Acceleration">Harsh accelerations.</param>
/// <param name="Cornering">Harsh corners.</param>
public sealed record OwnDrive(
    string Trip, uint Revision, DateTimeOffset? Start, double Km, double DurationSeconds, decimal Score, int Braking, int Acceleration, int Cornering);

/// <summary>Says a trip to its own driver's address. No gate: it is theirs, as long as it is.</summary>
public sealed class TellOwnDrive(TripRows trips, TripKeys keys) : IEventTeller
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?> { [EventType.DriveClosed] = null };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation)
    {
        if (await keys.Holder(told.Thing!, cancellation) != Subject.Driver(request.Driver)
            || await trips.Find(TripSegment.Parse(told.Thing!), (uint)told.Number, cancellation) is not { } trip)
        {
            return null; // erased, or handed to another driver
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new(trip.Id, trip.Revision, trip.Start, trip.Km, trip.DurationSeconds, trip.Score, trip.Braking, trip.Acceleration, trip.Cornering),
            OwnDriveJson.Default.OwnDrive);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnDrive))]
internal sealed partial class OwnDriveJson : JsonSerializerContext;
