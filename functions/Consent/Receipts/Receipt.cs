using System.Text.Json.Serialization;

namespace ConnectedInsurance.Consent.Receipts;

/// <summary>What driver and partner both hold of a grant: the fields of a consent record.</summary>
/// <remarks>Fields and sections: ISO/IEC TS 27560:2023, 6.3 (header, PII processing, party identification, events). The driver stands under the name the partner knows, so either can show it.</remarks>
/// <param name="SchemaVersion">Of this structure.</param>
/// <param name="RecordId">The grant.</param>
/// <param name="PiiPrincipalId">What the partner calls the driver.</param>
/// <param name="PiiProcessing">What was granted, and under which notice.</param>
/// <param name="PartyIdentification">Who is who.</param>
/// <param name="Events">What happened to it, in order.</param>
public sealed record Receipt(
    string SchemaVersion, string RecordId, string PiiPrincipalId, Processing PiiProcessing, IReadOnlyList<Party> PartyIdentification, IReadOnlyList<ReceiptEvent> Events);

/// <summary>What was granted.</summary>
/// <param name="PrivacyNotice">Where the very version of the notice is read.</param>
/// <param name="Languages">It is written in.</param>
/// <param name="Purposes">One: a grant has one purpose.</param>
public sealed record Processing(string PrivacyNotice, IReadOnlyList<string> Languages, IReadOnlyList<ReceiptPurpose> Purposes);

/// <summary>The purpose and its terms.</summary>
/// <param name="Purpose">For what.</param>
/// <param name="LawfulBasis">On what ground.</param>
/// <param name="PiiInformation">Which data.</param>
/// <param name="PiiControllers">Ids of those answerable.</param>
/// <param name="StorageLocations">Where the data lies.</param>
/// <param name="RetentionPeriod">How long it is kept, ISO 8601.</param>
/// <param name="Jurisdiction">Whose law applies.</param>
/// <param name="RecipientThirdParties">Who else receives it.</param>
/// <param name="WithdrawalMethod">How it ends.</param>
public sealed record ReceiptPurpose(
    Purpose Purpose,
    Basis LawfulBasis,
    IReadOnlyList<DataCategory> PiiInformation,
    IReadOnlyList<string> PiiControllers,
    IReadOnlyList<string> StorageLocations,
    string RetentionPeriod,
    string Jurisdiction,
    IReadOnlyList<string> RecipientThirdParties,
    string WithdrawalMethod);

/// <summary>A party.</summary>
/// <param name="PartyId">Its id at the platform.</param>
/// <param name="PartyName">Its name.</param>
/// <param name="PartyAddress">Where it is.</param>
/// <param name="PartyContact">Where one writes to.</param>
/// <param name="PartyType">What it is.</param>
public sealed record Party(string PartyId, string PartyName, string PartyAddress, string PartyContact, string PartyType);

/// <summary>Something that happened to the grant.</summary>
/// <param name="EventTime">When.</param>
/// <param name="ValidUntil">Until when that stands; null for what ends it.</param>
/// <param name="EntityId">Who did it.</param>
/// <param name="EventType">How: explicit, for nothing else is taken for consent.</param>
/// <param name="EventState">What it is from then on.</param>
public sealed record ReceiptEvent(DateTimeOffset EventTime, DateTimeOffset? ValidUntil, string EntityId, string EventType, string EventState);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
