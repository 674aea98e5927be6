using Azure.Data.Tables;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>The tables of a storage account, the busiest perhaps in accounts of their own; each is made when its first row is written.</summary>
/// <remarks>
/// Whole tables are spread and not their partitions: a table stays one range in the order of its keys, and a transaction is within one
/// table anyway. What one account bears a table hardly outgrows: CAPACITY.md.
/// </remarks>
internal sealed class AzureTables(AzureOptions options, Func<Uri, TableServiceClient> open) : ITables
{
    private readonly TableServiceClient _shared = open(options.Tables!);
    private readonly Dictionary<string, TableServiceClient> _apart = options.TableAccounts
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(table => table.Split('=', 2))
        .ToDictionary(table => table[0], table => open(new Uri(table[1])), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public ITable Open(string name)
    {
        TableLimits.CheckName(name);
        return new RemoteTable(name, new AzureTable(_apart.GetValueOrDefault(name, _shared).GetTableClient(name.ToLowerInvariant())));
    }
}
