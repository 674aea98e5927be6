using System.Text.Json.Serialization;

namespace ConnectedInsurance.Intake.Continuity;

/// <summary>Why something is missing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapCause>))]
public enum GapCause
{
    /// <summary>Nothing tells why: in flash still, or lost without a word.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It came and lies in quarantine.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,

    /// <summary>The dongle's flash was full and the oldest went.</summary>
    [JsonStringEnumMemberName("overflow")]
    Overflow,

    /// <summary>The platform refused it for good.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The dongle's flash failed.</summary>
    [JsonStringEnumMemberName("flash-failed")]
    FlashFailed,

    /// <summary>The dongle was pulled from its socket.</summary>
    [JsonStringEnumMemberName("unplugged")]
    Unplugged,

    /// <summary>The car's battery fell under the cut-out.</summary>
    [JsonStringEnumMemberName("low-battery")]
    LowBattery,

    /// <summary>The boot ended in the middle of a trip, without a word.</summary>
    [JsonStringEnumMemberName("power-loss")]
    PowerLoss,
}

/// <summary>Something that was driven, or may have been, and was not received.</summary>
/// <param name="Boot">The boot it lies in; or after, when batches are not what is missing.</param>
/// <param name="First">The first missing batch; null for the time after a boot.</param>
/// <param name="Last">The last missing batch; null likewise.</param>
/// <param name="FromUpMs">Uptime at which it begins; null while the batch before is not known either.</param>
/// <param name="ToUpMs">Uptime at which it ends; null likewise, and for the time after a boot.</param>
/// <param name="From">UTC of its beginning, when the boot's clock is known.</param>
/// <param name="To">UTC of its end; null when unknown.</param>
/// <param name="Cause">Why.</param>
public sealed record Gap(
    uint Boot, uint? First, uint? Last, long? FromUpMs, long? ToUpMs, DateTimeOffset? From, DateTimeOffset? To, GapCause Cause)
{
    /// <summary>How many batches are missing; 0 for the time after a boot.</summary>
    public long Batches => (long)(Last ?? 0) - (First ?? 1) + 1;

    /// <summary>True when the dongle had recorded it: then it is the dongle's or the platform's doing, and never counts against coverage.</summary>
    public bool IsExcused => First is not null;
}
