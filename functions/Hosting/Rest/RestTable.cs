using System.Text;
using System.Text.Json;
using Azure.Core;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>One table of the account, asked over its REST interface.</summary>
/// <param name="path">Its name in small letters: upper and lower case are one table to Azure, but Azurite undoes a refused transaction only under the name the table was made with.</param>
/// <param name="service">The Table service.</param>
internal sealed class RestTable(string path, RestService service) : ITableService
{
    /// <inheritdoc />
    public async ValueTask<TablePage> Query(TableRange range, string? continuation, int limit, CancellationToken cancellation)
    {
        using var query = Get(TableQuery.Path(path, range, continuation, limit));
        var answer = await service.Send(query, cancellation, StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        if (answer.Status == StatusCodes.Status404NotFound)
        {
            return new([], null);
        }

        using var json = JsonDocument.Parse(answer.Content);
        return new([.. json.RootElement.GetProperty("value").EnumerateArray().Select(entity => TableEntity.Read(entity).Row)], TableQuery.Continuation(answer));
    }

    /// <inheritdoc />
    public async ValueTask<(BatchAnswer Answer, bool Retried)> Submit(
        string partition, IEnumerable<TableWrite> writes, string writeId, CancellationToken cancellation)
    {
        using var batch = service.Request(RequestMethod.Post, "$batch", TableBatch.Body(service.Endpoint, path, partition, writes, writeId));
        batch.Request.Headers.SetValue("Content-Type", TableBatch.ContentType(writeId));
        batch.Request.Headers.SetValue("Accept", TableQuery.Accept);
        var answer = await service.Send(batch, cancellation, StatusCodes.Status202Accepted);
        return (BatchAnswer.Read(answer.Content.ToString()), batch.ProcessingContext.RetryNumber > 0);
    }

    /// <inheritdoc />
    public async ValueTask<TableEntity?> Find(string partition, string row, CancellationToken cancellation)
    {
        using var get = Get(KeyLiteral.Path(path, partition, row));
        var answer = await service.Send(get, cancellation, StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        if (answer.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }

        using var json = JsonDocument.Parse(answer.Content);
        return TableEntity.Read(json.RootElement);
    }

    /// <inheritdoc />
    public async ValueTask Create(CancellationToken cancellation)
    {
        using var create = service.Request(RequestMethod.Post, "Tables", Encoding.ASCII.GetBytes($$"""{"TableName":"{{path}}"}"""));
        create.Request.Headers.SetValue("Content-Type", "application/json");
        create.Request.Headers.SetValue("Accept", TableQuery.Accept);
        create.Request.Headers.SetValue("Prefer", "return-no-content");
        await service.Send(create, cancellation, StatusCodes.Status204NoContent, StatusCodes.Status409Conflict);
    }

    private HttpMessage Get(string path)
    {
        var message = service.Request(RequestMethod.Get, path);
        message.Request.Headers.SetValue("Accept", TableQuery.Accept);
        return message;
    }
}
