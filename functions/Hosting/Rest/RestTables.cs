using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>The tables of a storage account; each is made when its first row is written.</summary>
/// <param name="service">The Table service.</param>
internal sealed class RestTables(RestService service) : ITables
{
    /// <inheritdoc />
    public ITable Open(string name)
    {
        TableLimits.CheckName(name);
        return new RemoteTable(name, new RestTable(name.ToLowerInvariant(), service));
    }
}
