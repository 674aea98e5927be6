using System.Text;
using System.Text.Json;
using Azure.Core;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>One table of the account.</summary>
internal sealed class RestTable(string name, RestService service) : ITable
{
    // Upper and lower case are one table to Azure; Azurite undoes a refused transaction only under the name the table was made with.
    private readonly string _path = name.ToLowerInvariant();

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public async ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation)
    {
        TableLimits.CheckKey(partition);
        TableLimits.CheckKey(row);
        return (await FindEntity(partition, row, cancellation))?.Row;
    }

    /// <inheritdoc />
    public async ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using var query = Get(TableQuery.Path(_path, range, continuation, limit));
        var answer = await service.Send(query, cancellation, StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        if (answer.Status == StatusCodes.Status404NotFound)
        {
            return new([], null);
        }

        using var json = JsonDocument.Parse(answer.Content);
        return new([.. json.RootElement.GetProperty("value").EnumerateArray().Select(entity => TableEntity.Read(entity).Row)], TableQuery.Continuation(answer));
    }

    /// <inheritdoc />
    public ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        TableLimits.Check(partition, writes);
        return new RowCommit(
            (left, writeId) => Send(partition, left, writeId, cancellation),
            () => Create(cancellation),
            row => FindEntity(partition, row, cancellation)).Run(writes);
    }

    private async ValueTask<(BatchAnswer Answer, bool Retried)> Send(
        string partition, IEnumerable<TableWrite> writes, string writeId, CancellationToken cancellation)
    {
        using var batch = service.Request(RequestMethod.Post, "$batch", TableBatch.Body(service.Endpoint, _path, partition, writes, writeId));
        batch.Request.Headers.SetValue("Content-Type", TableBatch.ContentType(writeId));
        batch.Request.Headers.SetValue("Accept", TableQuery.Accept);
        var answer = await service.Send(batch, cancellation, StatusCodes.Status202Accepted);
        return (BatchAnswer.Read(answer.Content.ToString()), batch.ProcessingContext.RetryNumber > 0);
    }

    private async ValueTask<TableEntity?> FindEntity(string partition, string row, CancellationToken cancellation)
    {
        using var get = Get(KeyLiteral.Path(_path, partition, row));
        var answer = await service.Send(get, cancellation, StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        if (answer.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }

        using var json = JsonDocument.Parse(answer.Content);
        return TableEntity.Read(json.RootElement);
    }

    private async ValueTask Create(CancellationToken cancellation)
    {
        using var create = service.Request(RequestMethod.Post, "Tables", Encoding.ASCII.GetBytes($$"""{"TableName":"{{_path}}"}"""));
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
