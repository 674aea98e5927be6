using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Services.Quotes;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>The JSON of the parts: as the driver's own endpoints write it, null left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(NotMeasuredAsNull), typeof(VectorAsArray)])]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(RegistryParts.Profile))]
[JsonSerializable(typeof(RegistryParts.WayIn))]
[JsonSerializable(typeof(RegistryParts.DrivenVehicle))]
[JsonSerializable(typeof(RegistryParts.OwnDongle))]
[JsonSerializable(typeof(ConsentParts.Pause))]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(ConsentParts.GrantReceipt))]
[JsonSerializable(typeof(ConsentParts.TakenBack))]
[JsonSerializable(typeof(ConsentRequest))]
[JsonSerializable(typeof(ConsentParts.Released))]
[JsonSerializable(typeof(Trip))]
[JsonSerializable(typeof(TripParts.FullScore))]
[JsonSerializable(typeof(TripParts.WhoDrove))]
[JsonSerializable(typeof(TripParts.Noted))]
[JsonSerializable(typeof(Contest))]
[JsonSerializable(typeof(TripParts.Rectified))]
[JsonSerializable(typeof(DriverRating))]
[JsonSerializable(typeof(BoundPolicy))]
[JsonSerializable(typeof(Settlement))]
[JsonSerializable(typeof(InsuranceClaim))]
[JsonSerializable(typeof(ClaimsHistory))]
[JsonSerializable(typeof(DriverNotice))]
[JsonSerializable(typeof(NoticeWishes))]
[JsonSerializable(typeof(Crash))]
[JsonSerializable(typeof(CoachingOffer))]
[JsonSerializable(typeof(CoachingCredential))]
[JsonSerializable(typeof(CoachingWish))]
[JsonSerializable(typeof(Standing))]
[JsonSerializable(typeof(QuoteRequestView))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(RatingChange))]
internal sealed partial class PartJson : JsonSerializerContext;
