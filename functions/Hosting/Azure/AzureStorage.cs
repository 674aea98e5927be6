using Azure.Core;
using Azure.Identity;
using Azure.Messaging.EventHubs.Producer;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Hosting.Azure.Storage;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.AzureManaged;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>Registers the ports' adapters of Azure; the app's identity opens all of them.</summary>
internal static class AzureStorage
{
    private const string Archive = "archive";

    /// <summary>Tables, archive, stream, secrets and orchestrations.</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services)
    {
        services.AddOptions<AzureOptions>().BindConfiguration("Azure").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(host => host.GetRequiredService<IOptions<AzureOptions>>().Value)
            .AddSingleton<TokenCredential>(_ => new DefaultAzureCredential())
            .AddSingleton<ITables>(host => new AzureTables(Options(host), account => new(account, Identity(host), TableWire.Options())))
            .AddSingleton<IArchive>(host => new BlobArchive(new BlobServiceClient(Options(host).Blobs, Identity(host)).GetBlobContainerClient(Archive)))
            .AddSingleton(host => new EventHubProducerClient(Options(host).EventHubs, host.GetRequiredService<HubOptions>().Name, Identity(host)))
            .AddSingleton<ITelemetryStream, EventHubStream>()
            .AddSingleton(host => new SecretClient(Options(host).Vault, Identity(host)))
            .AddSingleton<Func<Uri, CryptographyClient>>(host => key => new(key, Identity(host)))
            .AddSingleton<ISecrets, VaultSecrets>()
            .AddSingleton<WireOptions>()
            .AddSingleton<RevokePublisher>()
            .AddSingleton<ForgetKeys>()
            .AddDurableTaskClient(client => client.UseDurableTaskScheduler())
            .AddOptions<DurableTaskSchedulerClientOptions>()
            .Configure<AzureOptions, TokenCredential>((scheduler, azure, identity) =>
                (scheduler.EndpointAddress, scheduler.TaskHubName, scheduler.Credential) = (azure.Scheduler, azure.TaskHub, identity))
            .Services
            .AddSingleton<IOrchestrator, DurableOrchestrator>();
    }

    private static AzureOptions Options(IServiceProvider host) => host.GetRequiredService<AzureOptions>();

    private static TokenCredential Identity(IServiceProvider host) => host.GetRequiredService<TokenCredential>();
}
