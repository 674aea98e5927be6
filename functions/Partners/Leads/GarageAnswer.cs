using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>What a garage says to a lead.</summary>
[JsonConverter(typeof(EnumByName<GarageAnswer>))]
public enum GarageAnswer
{
    /// <summary>Come on this day.</summary>
    [JsonStringEnumMemberName("offer")]
    Offer,

    /// <summary>We cannot.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>It is done.</summary>
    [JsonStringEnumMemberName("finish")]
    Finish,
}
