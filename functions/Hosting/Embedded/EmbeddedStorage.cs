using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Hosting.Embedded.Erasures;
using ConnectedInsurance.Hosting.Embedded.EventLog;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Registers the ports' adapters of the embedded host.</summary>
public static class EmbeddedStorage
{
    /// <summary>Stream, orchestrations and secrets in a data folder, tables and archive in it or in a storage account; the stream feeds the registered <see cref="IStreamConsumer"/>.</summary>
    /// <exception cref="OptionsValidationException">The options have mistakes: one sentence each.</exception>
    public static IServiceCollection AddEmbeddedStorage(this IServiceCollection services, EmbeddedOptions options)
    {
        var mistakes = options.Mistakes().ToList();
        if (mistakes.Count > 0)
        {
            throw new OptionsValidationException(nameof(EmbeddedOptions), typeof(EmbeddedOptions), mistakes);
        }

        services.TryAddSingleton<TimeProvider>(host => new SteadyTime(TimeProvider.System, host.GetRequiredService<ILogger<SteadyTime>>()));
        _ = options.StoreConnection is null ? services.AddFolderStore() : services.AddRestStore(StorageAccount.Parse(options.StoreConnection));
        return services
            .AddSingleton(options)
            .AddSingleton(_ => DataFolder.Open(options.DataPath, new DiskSync(options.FsyncDelay)))
            .AddSingleton<ISecrets>(host => KeyFileSecrets.Open(options.KeyFullPath, host.GetRequiredService<DataFolder>()))
            .AddSingleton<ForgetKeys>()
            .AddSingleton<SegmentStream>()
            .AddSingleton<ITelemetryStream>(host => host.GetRequiredService<SegmentStream>())
            .AddSingleton<Journal>()
            .AddSingleton<Engine>()
            .AddSingleton<IOrchestrator, EmbeddedOrchestrator>()
            .AddHostedService(host => host.GetRequiredService<Engine>())
            .AddRounds<ForgetFinished>()
            .AddHostedService<StreamPump>();
    }

    private static IServiceCollection AddFolderStore(this IServiceCollection services) => services
        .AddSingleton<SqliteTables>()
        .AddSingleton<ITables>(host => host.GetRequiredService<SqliteTables>())
        .AddSingleton<IArchive, FileArchive>()
        .AddSingleton<MakeBackup>();
}
