using ConnectedInsurance.Hosting.Azure.Storage;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>The adapter passes what every table passes, over a double of the client.</summary>
public sealed class AzureTableTests : TableConformance
{
    private readonly RemoteTable _table = new("rows", new AzureTable(new TableDouble()));

    protected override ITable Table => _table;
}
