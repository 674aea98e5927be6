using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>What a driver can be told of; each kind has its words in Texts.resx and Texts.fr.resx.</summary>
[JsonConverter(typeof(EnumByName<NoticeKind>))]
public enum NoticeKind
{
    /// <summary>The driver asked to be told something, to see whether it reaches them.</summary>
    [JsonStringEnumMemberName("test")]
    Test,

    /// <summary>What may have been a crash: are you all right?</summary>
    [JsonStringEnumMemberName("crash-asked")]
    CrashAsked,

    /// <summary>The assistance partner was told where the crash was.</summary>
    [JsonStringEnumMemberName("crash-told")]
    CrashTold,

    /// <summary>Nobody could be told: no grant covers it.</summary>
    [JsonStringEnumMemberName("crash-nobody")]
    CrashNobody,

    /// <summary>The first trip is in, and a tip with it.</summary>
    [JsonStringEnumMemberName("coaching-first-tip")]
    CoachingFirstTip,

    /// <summary>A coaching is offered.</summary>
    [JsonStringEnumMemberName("coaching-offered")]
    CoachingOffered,

    /// <summary>The week's tip of a series.</summary>
    [JsonStringEnumMemberName("coaching-tip")]
    CoachingTip,

    /// <summary>A coaching is finished, and has its credential.</summary>
    [JsonStringEnumMemberName("coaching-completed")]
    CoachingCompleted,

    /// <summary>A challenge is over, and the team gained by it.</summary>
    [JsonStringEnumMemberName("play-gained")]
    PlayGained,

    /// <summary>A challenge is over.</summary>
    [JsonStringEnumMemberName("play-over")]
    PlayOver,

    /// <summary>Nothing was heard of the dongle for long.</summary>
    [JsonStringEnumMemberName("dongle-silent")]
    DongleSilent,

    /// <summary>The dongle was pulled out.</summary>
    [JsonStringEnumMemberName("dongle-unplugged")]
    DongleUnplugged,

    /// <summary>The car's battery is low.</summary>
    [JsonStringEnumMemberName("dongle-battery-low")]
    DongleBatteryLow,

    /// <summary>The dongle does not know the time.</summary>
    [JsonStringEnumMemberName("dongle-clock-wrong")]
    DongleClockWrong,

    /// <summary>The dongle's program is old.</summary>
    [JsonStringEnumMemberName("dongle-firmware-old")]
    DongleFirmwareOld,

    /// <summary>Much of the driving is missing.</summary>
    [JsonStringEnumMemberName("dongle-coverage-poor")]
    DongleCoveragePoor,

    /// <summary>An insurer quoted.</summary>
    [JsonStringEnumMemberName("quote-arrived")]
    QuoteArrived,

    /// <summary>Quotes are taken for a short while only.</summary>
    [JsonStringEnumMemberName("quotes-end")]
    QuotesEnd,

    /// <summary>Quotes can be chosen for a short while only.</summary>
    [JsonStringEnumMemberName("quote-choice-ends")]
    QuoteChoiceEnds,

    /// <summary>Another model prices the driving.</summary>
    [JsonStringEnumMemberName("rating-changed")]
    RatingChanged,
}

/// <summary>How soon a kind is told.</summary>
public static class NoticeUrgency
{
    /// <summary>True for what neither a night nor a digest holds back.</summary>
    public static bool IsUrgent(this NoticeKind kind) => kind is NoticeKind.Test or NoticeKind.CrashAsked or NoticeKind.CrashTold or NoticeKind.CrashNobody;
}
