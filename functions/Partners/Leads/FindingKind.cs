using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>What a garage could mend, as far as a vehicle tells it.</summary>
[JsonConverter(typeof(EnumByName<FindingKind>))]
public enum FindingKind
{
    /// <summary>The vehicle stored a trouble code.</summary>
    [JsonStringEnumMemberName("trouble-code")]
    TroubleCode,

    /// <summary>The battery is half empty before the engine is started.</summary>
    [JsonStringEnumMemberName("battery-weak")]
    BatteryWeak,

    /// <summary>The battery rests lower from week to week.</summary>
    [JsonStringEnumMemberName("battery-fading")]
    BatteryFading,

    /// <summary>The battery breaks down while the engine is started.</summary>
    [JsonStringEnumMemberName("cranking-weak")]
    CrankingWeak,

    /// <summary>The battery is not charged while the engine runs.</summary>
    [JsonStringEnumMemberName("charging-weak")]
    ChargingWeak,

    /// <summary>The coolant gets too hot.</summary>
    [JsonStringEnumMemberName("coolant-hot")]
    CoolantHot,

    /// <summary>The coolant never gets warm.</summary>
    [JsonStringEnumMemberName("coolant-cold")]
    CoolantCold,

    /// <summary>A service is due, or soon.</summary>
    [JsonStringEnumMemberName("service-due")]
    ServiceDue,
}
