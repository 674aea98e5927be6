using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>Where a lead stands.</summary>
[JsonConverter(typeof(EnumByName<LeadState>))]
public enum LeadState
{
    /// <summary>The driver is asked whether a garage is to be told.</summary>
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    /// <summary>The driver wants it; the garage is asked for a day.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>The garage offers a day; the driver is asked.</summary>
    [JsonStringEnumMemberName("offered")]
    Offered,

    /// <summary>The driver comes on that day.</summary>
    [JsonStringEnumMemberName("booked")]
    Booked,

    /// <summary>The garage says it is done; the vehicle is listened to.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Over: done, and the vehicle's own data show it.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>Over: done, and the vehicle still shows it.</summary>
    [JsonStringEnumMemberName("unmended")]
    Unmended,

    /// <summary>Over: the cause is gone by itself, or was mended elsewhere.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>Over: the driver does not want it.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>Over: the garage cannot.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Over: the driver took the garage's grant back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    /// <summary>Over: nobody answered.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed,
}
