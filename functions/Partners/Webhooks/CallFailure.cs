using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Why a call to a webhook brought no HTTP status.</summary>
[JsonConverter(typeof(EnumByName<CallFailure>))]
public enum CallFailure
{
    /// <summary>Its name leads to no public address.</summary>
    [JsonStringEnumMemberName("address-refused")]
    AddressRefused,

    /// <summary>Its name leads nowhere, or nobody listens there.</summary>
    [JsonStringEnumMemberName("not-reached")]
    NotReached,

    /// <summary>Its certificate does not hold.</summary>
    [JsonStringEnumMemberName("not-secure")]
    NotSecure,

    /// <summary>The time was up.</summary>
    [JsonStringEnumMemberName("too-slow")]
    TooSlow,

    /// <summary>The connection ended, or what came was no HTTP.</summary>
    [JsonStringEnumMemberName("no-answer")]
    NoAnswer,

    /// <summary>The event is larger than a delivery may be: it is in the feed.</summary>
    [JsonStringEnumMemberName("too-large")]
    TooLarge,
}
