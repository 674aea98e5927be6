using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Core;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>The tables of a storage account; each is made when its first row is written.</summary>
/// <remarks>Sources: learn.microsoft.com/rest/api/storageservices/query-tables, delete-table.</remarks>
/// <param name="service">The Table service.</param>
internal sealed class RestTables(RestService service) : ITables
{
    /// <inheritdoc />
    public ITable Open(string name)
    {
        TableLimits.CheckName(name);
        return new RemoteTable(name, new RestTable(name.ToLowerInvariant(), service));
    }

    /// <summary>The names of the account's tables, in small letters.</summary>
    public async IAsyncEnumerable<string> Names([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            using var list = service.Request(RequestMethod.Get, next is null ? "Tables" : "Tables?NextTableName=" + Uri.EscapeDataString(next));
            list.Request.Headers.SetValue("Accept", TableQuery.Accept);
            var answer = await service.Send(list, cancellation, StatusCodes.Status200OK);
            using var json = JsonDocument.Parse(answer.Content);
            foreach (var table in json.RootElement.GetProperty("value").EnumerateArray())
            {
                yield return table.GetProperty("TableName").GetString()!;
            }

            next = answer.Headers.TryGetValue("x-ms-continuation-NextTableName", out var more) ? more : null;
        }
        while (next is not null);
    }

    /// <summary>Removes a table and all its rows; its absence is fine.</summary>
    public async Task Remove(string name, CancellationToken cancellation)
    {
        TableLimits.CheckName(name);
        using var delete = service.Request(RequestMethod.Delete, $"Tables('{name.ToLowerInvariant()}')");
        delete.Request.Headers.SetValue("Accept", TableQuery.Accept);
        await service.Send(delete, cancellation, StatusCodes.Status204NoContent, StatusCodes.Status404NotFound);
    }
}
