using System.Reflection;
using ConnectedInsurance.Hosting.Azure;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Both hosts built side by side; Azure's over the storage of one machine, for what is asked of it here is its wiring.</summary>
public sealed class Hosts : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _embedded;

    public Hosts()
    {
        _embedded = EmbeddedHost.Build(Options("embedded"), EmbeddedHost.DefaultUrl, builder =>
        {
            builder.Logging.ClearProviders();
            Registered = [.. builder.Services];
        });
        Azure = new(Settings, NullLoggerFactory.Instance, builder => builder.Services.AddEmbeddedStorage(Options("azure")));
    }

    public AzurePlatform Azure { get; }

    /// <value>What the embedded host registers.</value>
    public IReadOnlyList<ServiceDescriptor> Registered { get; private set; } = [];

    public IEnumerable<string> EmbeddedEndpoints => Named(((IEndpointRouteBuilder)_embedded).DataSources.SelectMany(source => source.Endpoints));

    public IEnumerable<string> AzureEndpoints => Named(Azure.Endpoints);

    /// <value>Settings as the deployment makes them, with made-up names.</value>
    public static IConfiguration Settings { get; } = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Azure:Tables"] = "https://example.table.core.windows.net",
        ["Azure:Blobs"] = "https://example.blob.core.windows.net",
        ["Azure:Vault"] = "https://example.vault.azure.net",
        ["Azure:WrappingKey"] = "https://example.vault.azure.net/keys/master",
        ["Azure:EventHubs"] = "example.servicebus.windows.net",
        ["Azure:Scheduler"] = "https://example.westeurope.durabletask.io",
        ["Azure:TaskHub"] = "platform",
    }).Build();

    /// <summary>Who is told of what, on a host: <c>TripClosed -> PublishTrip</c>.</summary>
    public IEnumerable<string> Subscriptions(bool onAzure)
    {
        var services = onAzure ? Azure.Services : _embedded.Services;
        return from type in Registered.Select(service => service.ServiceType).Distinct()
               where type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Upward<>)
               let subscribers = type.GetField("subscribers", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(services.GetRequiredService(type))
               from Delegate subscriber in (System.Collections.IEnumerable)subscribers!
               select $"{type.GenericTypeArguments[0].Name} -> {subscriber.Target!.GetType().Name}";
    }

    /// <value>What the embedded host keeps going of its own and the stages' accord.</value>
    public IEnumerable<Type> KeptGoing => StageTimers.In(Registered);

    public async ValueTask DisposeAsync()
    {
        await _embedded.DisposeAsync();
        await Azure.DisposeAsync();
        _folder.Dispose();
    }

    private EmbeddedOptions Options(string name) => new() { DataPath = _folder[name], KeyPath = _folder[name + ".key"], ReserveBytes = 0 };

    private static IEnumerable<string> Named(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
        select $"{method} {endpoint.RoutePattern.RawText}";
}
