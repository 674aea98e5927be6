using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners.Corrections;

/// <summary>Makes what is said about a correction as things stand now, and asks the gate for it: by the trip, else by the rating.</summary>
public sealed class ReleaseCorrection(Pseudonyms pseudonyms, Drivers drivers, TripRows trips, TripKeys keys, DisclosureGate gate)
{
    /// <summary>What a journal calls it.</summary>
    public const string Resource = "corrections";

    /// <summary>The correction as it may leave now; null when nothing of it may.</summary>
    public async Task<ReadOnlyMemory<byte>?> Now(string partner, DisclosureScope scope, Correction correction, CancellationToken cancellation)
    {
        var request = new DisclosureRequest(partner, correction.Driver, scope, Resource);
        var (name, subject) = (await pseudonyms.Of(partner, correction.Reference, cancellation), await pseudonyms.Of(partner, correction.Driver, cancellation));
        var day = DateOnly.FromDateTime(correction.At.UtcDateTime);
        var trip = await pseudonyms.Of(partner, correction.Trip, cancellation);
        var byTrip = new SubjectCorrection
        {
            Correction = name,
            Subject = subject,
            Trip = trip,
            Reason = correction.Reason,
            Day = day,
            Now = await TripNow(correction, trip, cancellation),
        };
        return await gate.Disclose(request, byTrip, CorrectedJson.Default, cancellation)
            ?? await gate.Disclose(
                request, new RatingCorrection { Correction = name, Subject = subject, Reason = correction.Reason, Day = day }, CorrectedJson.Default, cancellation);
    }

    private async Task<SubjectTrip?> TripNow(Correction correction, string name, CancellationToken cancellation) =>
        await keys.Holder(correction.Trip, cancellation) == Subject.Driver(correction.Driver)
        && await trips.Latest(correction.Trip, cancellation) is { IsPrivate: false } trip
        && await drivers.Find(correction.Driver, cancellation) is { } driver
            ? SubjectTrip.Of(name, trip, TimeZoneInfo.FindSystemTimeZoneById(driver.Zone))
            : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubjectCorrection))]
[JsonSerializable(typeof(RatingCorrection))]
internal sealed partial class CorrectedJson : JsonSerializerContext;
