using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What a partner may use disclosed data for.</summary>
[JsonConverter(typeof(EnumByName<Purpose>))]
public enum Purpose
{
    /// <summary>Pricing a policy.</summary>
    [JsonStringEnumMemberName("pricing")]
    Pricing,

    /// <summary>Handling a claim.</summary>
    [JsonStringEnumMemberName("claims")]
    Claims,

    /// <summary>Maintaining the vehicle.</summary>
    [JsonStringEnumMemberName("maintenance")]
    Maintenance,

    /// <summary>Teaching.</summary>
    [JsonStringEnumMemberName("coaching")]
    Coaching,

    /// <summary>Helping after a crash.</summary>
    [JsonStringEnumMemberName("assistance")]
    Assistance,

    /// <summary>Research.</summary>
    [JsonStringEnumMemberName("research")]
    Research,
}
