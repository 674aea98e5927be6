using ConnectedInsurance.Partners.Events;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A webhook as its partner reads it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">What is called.</param>
/// <param name="Types">Of what it is told.</param>
/// <param name="Scope">For what purpose, and which categories at most.</param>
/// <param name="Stopped">Why nothing is delivered; null while it is.</param>
/// <param name="StoppedAt">Since when.</param>
/// <param name="FailingSince">The first failure after which no delivery was taken; null while they are.</param>
public sealed record WebhookView(
    string Id, Uri Url, IReadOnlyList<EventType> Types, string Scope, WebhookStop? Stopped, DateTimeOffset? StoppedAt, DateTimeOffset? FailingSince) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly WebhookView Example = new(
        "whk-7k3mq9xz0a1b2c3d4e5f", new("https://insurer.example/platform"), [EventType.GrantGiven, EventType.GrantWithdrawn], "trip-summary:pricing", null, null, null);

    internal static WebhookView Of(WebhookEndpoint endpoint, WebhookHealth health) =>
        new(endpoint.Id, endpoint.Url, endpoint.Types, endpoint.Scope, endpoint.Stopped, endpoint.StoppedAt, health.FailingSince);
}
