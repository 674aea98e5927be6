using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Partners;

/// <summary>What the partners' stage says in the log: ids 8000 to 8999. Never what a partner asked about whom.</summary>
internal static partial class PartnersLog
{
    [LoggerMessage(8001, LogLevel.Warning, "An assertion of partner {Partner} came a second time and was refused")]
    public static partial void AssertionReplayed(ILogger logger, string partner);

    [LoggerMessage(8101, LogLevel.Information, "Event {Event} for webhook {Webhook}: {State}, status {Status}, failure {Failure} (trace {Trace})")]
    public static partial void Attempted(ILogger logger, string @event, string webhook, DeliveryState state, int? status, CallFailure? failure, string? trace);

    [LoggerMessage(8102, LogLevel.Warning, "Webhook {Webhook} of partner {Partner} is stopped: {Why}")]
    public static partial void WebhookDisabled(ILogger logger, string webhook, string partner, WebhookStop why);
}
