using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Why nothing is delivered to a webhook.</summary>
[JsonConverter(typeof(EnumByName<WebhookStop>))]
public enum WebhookStop
{
    /// <summary>The partner wants it so.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It failed for five days.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It answered 410.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,
}

/// <summary>Where a partner wants to be told, and of what.</summary>
/// <param name="Id"><c>whk-…</c>.</param>
/// <param name="Partner">Whose it is.</param>
/// <param name="Url">What is called.</param>
/// <param name="Types">Of what it is told.</param>
/// <param name="Scope">For what purpose, and which categories at most: those of the token it was made with.</param>
/// <param name="Secrets">What deliveries are signed with: one secret, and while it changes over the one before.</param>
/// <param name="From">The log's ends when it was made: it is told of what came later.</param>
/// <param name="Stopped">Why nothing is delivered; null while it is.</param>
/// <param name="StoppedAt">Since when.</param>
public sealed record WebhookEndpoint(
    string Id,
    string Partner,
    Uri Url,
    IReadOnlyList<EventType> Types,
    string Scope,
    IReadOnlyList<SealedSecret> Secrets,
    IReadOnlyList<long> From,
    WebhookStop? Stopped = null,
    DateTimeOffset? StoppedAt = null)
{
    /// <summary>True when it is to be told of an event; never of its own troubles, which would be troubles again.</summary>
    public bool Wants(EventType type, string subject) => Types.Contains(type) && subject != Id;

    /// <summary>What it may be told at most.</summary>
    public DisclosureScope Most() => DisclosureScope.Parse(Scope) ?? DisclosureScope.None;
}

/// <summary>A secret as it is stored.</summary>
/// <param name="Value">The secret, sealed for its row.</param>
/// <param name="Until">From then on nothing is signed with it; null for the present one.</param>
public sealed record SealedSecret(byte[] Value, DateTimeOffset? Until);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookEndpoint))]
internal sealed partial class WebhookEndpointJson : JsonSerializerContext;
