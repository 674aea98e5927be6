using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What is disclosed; each field that can leave names its category beside it.</summary>
[JsonConverter(typeof(EnumByName<DataCategory>))]
public enum DataCategory
{
    /// <summary>Driving score, km, coverage, and what they rest on.</summary>
    [JsonStringEnumMemberName("rating")]
    Rating,

    /// <summary>Trips without place and without clock time.</summary>
    [JsonStringEnumMemberName("trip-summary")]
    TripSummary,

    /// <summary>Driving events without place.</summary>
    [JsonStringEnumMemberName("driving-events")]
    DrivingEvents,

    /// <summary>Place without speed, in coarse time.</summary>
    [JsonStringEnumMemberName("location")]
    Location,

    /// <summary>Trouble codes, battery, coolant.</summary>
    [JsonStringEnumMemberName("vehicle-health")]
    VehicleHealth,

    /// <summary>Measurements without latitude and longitude.</summary>
    [JsonStringEnumMemberName("raw")]
    Raw,
}
