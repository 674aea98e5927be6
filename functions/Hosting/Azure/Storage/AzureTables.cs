using Azure.Data.Tables;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>The tables of a storage account; each is made when its first row is written.</summary>
internal sealed class AzureTables(TableServiceClient service) : ITables
{
    /// <inheritdoc />
    public ITable Open(string name)
    {
        TableLimits.CheckName(name);
        return new RemoteTable(name, new AzureTable(service.GetTableClient(name.ToLowerInvariant())));
    }
}
