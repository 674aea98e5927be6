using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>What can happen to a lead.</summary>
[JsonConverter(typeof(EnumByName<LeadAct>))]
public enum LeadAct
{
    /// <summary>The driver: tell the garage.</summary>
    [JsonStringEnumMemberName("accept")]
    Accept,

    /// <summary>The driver: no, or no more.</summary>
    [JsonStringEnumMemberName("decline")]
    Decline,

    /// <summary>The driver: I come on that day.</summary>
    [JsonStringEnumMemberName("take-day")]
    TakeDay,

    /// <summary>The driver: another day, please.</summary>
    [JsonStringEnumMemberName("other-day")]
    OtherDay,

    /// <summary>The garage: come on this day.</summary>
    [JsonStringEnumMemberName("offer")]
    Offer,

    /// <summary>The garage: we cannot.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>The garage: it is done.</summary>
    [JsonStringEnumMemberName("finish")]
    Finish,

    /// <summary>The vehicle: the cause is gone.</summary>
    [JsonStringEnumMemberName("cause-gone")]
    CauseGone,

    /// <summary>The vehicle: the cause is still there.</summary>
    [JsonStringEnumMemberName("cause-stays")]
    CauseStays,

    /// <summary>The grant is gone.</summary>
    [JsonStringEnumMemberName("withdraw")]
    Withdraw,

    /// <summary>The time is up.</summary>
    [JsonStringEnumMemberName("lapse")]
    Lapse,
}
