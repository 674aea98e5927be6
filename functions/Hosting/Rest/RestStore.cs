using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>Registers the ports' adapters over a storage account.</summary>
internal static class RestStore
{
    /// <value>The container of the archive.</value>
    public const string Container = "archive";

    /// <summary>Tables and archive in one account.</summary>
    public static IServiceCollection AddRestStore(this IServiceCollection services, StorageAccount account) => services
        .AddSingleton<ITables>(_ => new RestTables(RestService.Tables(account, new())))
        .AddSingleton<IArchive>(_ => new RestArchive(RestService.Blobs(account, new()), Container));
}
