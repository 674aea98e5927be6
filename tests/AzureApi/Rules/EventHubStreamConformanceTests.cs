using Azure.Identity;
using Azure.Messaging.EventHubs.Producer;
using ConnectedInsurance.Hosting.Azure.Storage;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Needs a hub of its own in Azure, with 16 partitions or more.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsEventHubAttribute : NeedsAttribute
{
    private const string Variable = "CONNECTED_INSURANCE_EVENT_HUB";

    /// <value>Namespace and hub.</value>
    public static (string Namespace, string Hub)? Named =>
        Environment.GetEnvironmentVariable(Variable)?.Split('/') is [var name, var hub] ? (name, hub) : null;

    public override string? WhyAbsent => new NeedsPackagesAttribute().WhyAbsent
        ?? (Named is null ? $"Set {Variable} to NAMESPACE.servicebus.windows.net/HUB, a hub for tests that your identity sends to and reads from." : null);
}

/// <summary>The hub passes what every stream passes.</summary>
[NeedsEventHub]
public sealed class EventHubStreamConformanceTests : StreamConformance, IAsyncLifetime
{
    private EventHubProducerClient _producer = null!;
    private EventHubFeeds _feeds = null!;

    protected override ITelemetryStream Stream => new EventHubStream(_producer);

    public async Task InitializeAsync()
    {
        var (name, hub) = NeedsEventHubAttribute.Named!.Value;
        _producer = new(name, hub, new DefaultAzureCredential());
        _feeds = await EventHubFeeds.FromHere(name, hub);
    }

    public async Task DisposeAsync()
    {
        await _feeds.DisposeAsync();
        await _producer.DisposeAsync();
    }

    protected override Task<IAsyncDisposable> Feed(IStreamConsumer consumer) => Task.FromResult(_feeds.To(consumer));

    /// <summary>The hub is never down; only who reads it begins anew, from where it came to.</summary>
    protected override Task Restart() => Task.CompletedTask;
}
