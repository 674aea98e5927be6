using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>What a partner can be told of, by the name it travels under.</summary>
[JsonConverter(typeof(EnumByName<EventType>))]
public enum EventType
{
    /// <summary>A trip is closed and scored.</summary>
    [JsonStringEnumMemberName("trip.closed")]
    TripClosed,

    /// <summary>A closed trip changed: late data, or a correction.</summary>
    [JsonStringEnumMemberName("trip.amended")]
    TripAmended,

    /// <summary>A closed trip turned out to be part of an earlier one: nothing of it counts any more.</summary>
    [JsonStringEnumMemberName("trip.merged")]
    TripMerged,

    /// <summary>A settled period of a policy was rated again and costs less: the last revision holds.</summary>
    [JsonStringEnumMemberName("settlement.revised")]
    SettlementRevised,

    /// <summary>A driver granted the partner something.</summary>
    [JsonStringEnumMemberName("grant.given")]
    GrantGiven,

    /// <summary>A driver withdrew a grant: stop using what came under it.</summary>
    [JsonStringEnumMemberName("grant.withdrawn")]
    GrantWithdrawn,

    /// <summary>After a crash the driver asked for help, or did not answer.</summary>
    [JsonStringEnumMemberName("crash.help-needed")]
    CrashHelpNeeded,

    /// <summary>What was told as a crash was none, the driver says: call back whom you sent.</summary>
    [JsonStringEnumMemberName("crash.recalled")]
    CrashRecalled,

    /// <summary>The driver confirms a crash: a first notice of loss.</summary>
    [JsonStringEnumMemberName("crash.confirmed")]
    CrashConfirmed,

    /// <summary>A driver asks for a quote, under a name made for this request.</summary>
    [JsonStringEnumMemberName("quote-request.published")]
    QuoteRequestPublished,

    /// <summary>The driver chose the partner's quote: who they are.</summary>
    [JsonStringEnumMemberName("quote-request.chosen")]
    QuoteRequestChosen,

    /// <summary>A request is over, and the partner was not chosen: its name leads to nobody any more.</summary>
    [JsonStringEnumMemberName("quote-request.ended")]
    QuoteRequestEnded,

    /// <summary>A driver accepted a course of yours.</summary>
    [JsonStringEnumMemberName("coaching.begun")]
    CoachingBegun,

    /// <summary>A course of yours is over: completed, left, or past its time.</summary>
    [JsonStringEnumMemberName("coaching.ended")]
    CoachingEnded,

    /// <summary>A driver's own: what their inbox says, told to their own address; never a partner's.</summary>
    [JsonStringEnumMemberName("notice.told")]
    NoticeTold,

    /// <summary>A driver's own: one of their trips is closed and scored, or changed; never a partner's.</summary>
    [JsonStringEnumMemberName("drive.closed")]
    DriveClosed,

    /// <summary>A webhook fails, and for how much of the time after which it is disabled.</summary>
    [JsonStringEnumMemberName("webhook.failing")]
    WebhookFailing,

    /// <summary>A webhook that was told to be failing takes deliveries again.</summary>
    [JsonStringEnumMemberName("webhook.recovered")]
    WebhookRecovered,

    /// <summary>A webhook was disabled: it failed for too long, or said that it is gone.</summary>
    [JsonStringEnumMemberName("webhook.disabled")]
    WebhookDisabled,

    /// <summary>A delivery failed to the last attempt: it lies among the dead letters.</summary>
    [JsonStringEnumMemberName("webhook.exhausted")]
    WebhookExhausted,

    /// <summary>A test the partner asked for.</summary>
    [JsonStringEnumMemberName("webhook.tested")]
    WebhookTested,
}

/// <summary>What drivers are told at addresses of their own, and partners never are.</summary>
public static class OwnEvents
{
    /// <summary>The types.</summary>
    public static readonly IReadOnlyList<EventType> All = [EventType.NoticeTold, EventType.DriveClosed];
}
