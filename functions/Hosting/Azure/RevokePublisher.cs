using Azure.Core;
using Azure.Core.Pipeline;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>Closes the hub to a revoked dongle: its tokens would admit it there until they end.</summary>
/// <remarks>
/// Source: "Revoke publisher", learn.microsoft.com/rest/api/eventhub/revoke-publisher; 409 means it is revoked already. The token's audience:
/// learn.microsoft.com/azure/event-hubs/authenticate-application. Managing a hub takes the role Azure Event Hubs Data Owner on it.
/// </remarks>
internal sealed class RevokePublisher
{
    private const string Scope = "https://eventhubs.azure.net/.default";
    private readonly HttpPipeline _pipeline;
    private readonly Uri _hub;

    /// <summary>Revokes publishers of the platform's hub.</summary>
    public RevokePublisher(AzureOptions options, HubOptions hub, TokenCredential identity, WireOptions wire)
    {
        _pipeline = HttpPipelineBuilder.Build(wire, new BearerTokenAuthenticationPolicy(identity, Scope));
        _hub = new($"https://{options.EventHubs}/{hub.Name}/revokedpublishers/");
    }

    /// <summary>A dongle was revoked.</summary>
    public async Task On(DongleRevoked happened, CancellationToken cancellation)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Put;
        message.Request.Uri.Reset(new(_hub, $"{Uri.EscapeDataString(happened.Dongle)}?timeout=60&api-version=2014-01"));
        message.Request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        await _pipeline.SendAsync(message, cancellation);
        if (message.Response.Status is not (StatusCodes.Status201Created or StatusCodes.Status409Conflict))
        {
            throw WireFault.Of("event hub", message.Response);
        }
    }
}
