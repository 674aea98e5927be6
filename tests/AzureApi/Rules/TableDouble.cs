using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>A table as the service keeps it, behind the client's own methods: entity group transactions, tags, key order, pages; it does not exist until it is made.</summary>
internal sealed partial class TableDouble : TableClient
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, TableEntity> _rows = new(StringComparer.Ordinal);
    private bool _exists;
    private long _tag;

    public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        _exists = true;
        return Task.FromResult(Response.FromValue<TableItem>(null!, new ResponseDouble(201)));
    }

    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TableEntity? found;
        lock (_lock)
        {
            found = _exists && _rows.TryGetValue(Key(partitionKey, rowKey), out var entity) ? Copy(entity) : null;
        }

        await Task.Yield(); // the answer travels, and others come in between
        return found is null ? new NothingFound<T>() : Response.FromValue((T)(object)found, new ResponseDouble(200));
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new Pages<T>(_exists, [.. _rows.Values.Where(row => Fits(row, filter)).Select(row => (T)(object)Copy(row))], maxPerPage ?? 1000);
        }
    }

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var actions = transactionActions.ToList();
            for (var i = 0; i < actions.Count; i++)
            {
                if (Refusal(actions[i]) is var (status, code))
                {
                    throw new TableTransactionFailedException(new RequestFailedException(status, $"{i}:refused", code, null));
                }
            }

            actions.ForEach(Do);
            return Task.FromResult(Response.FromValue<IReadOnlyList<Response>>([], new ResponseDouble(202)));
        }
    }

    private (int Status, string Code)? Refusal(TableTransactionAction action)
    {
        _rows.TryGetValue(Key(action.Entity.PartitionKey, action.Entity.RowKey), out var stands);
        return action.ActionType switch
        {
            _ when !_exists => (404, "TableNotFound"),
            TableTransactionActionType.Add => stands is null ? null : (409, "EntityAlreadyExists"),
            TableTransactionActionType.UpsertReplace => null,
            _ when stands is null => (404, "ResourceNotFound"),
            _ => action.ETag == ETag.All || action.ETag == stands.ETag ? null : (412, "UpdateConditionNotSatisfied"),
        };
    }

    private void Do(TableTransactionAction action)
    {
        var key = Key(action.Entity.PartitionKey, action.Entity.RowKey);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            _rows.Remove(key);
            return;
        }

        var kept = Copy((TableEntity)action.Entity);
        kept.ETag = new($"W/\"{(++_tag).ToString(CultureInfo.InvariantCulture)}\"");
        _rows[key] = kept;
    }

    private static bool Fits(TableEntity row, string? filter) => Conditions().Matches(filter ?? "").All(condition =>
    {
        var key = condition.Groups["key"].Value.Replace("''", "'", StringComparison.Ordinal);
        var order = string.CompareOrdinal(condition.Groups["name"].Value == "PartitionKey" ? row.PartitionKey : row.RowKey, key);
        return condition.Groups["is"].Value switch { "eq" => order == 0, "ge" => order >= 0, "lt" => order < 0, _ => throw new InvalidOperationException(filter) };
    });

    private static string Key(string partition, string row) => $"{partition}\0{row}";

    private static TableEntity Copy(TableEntity entity)
    {
        var copy = new TableEntity(entity.PartitionKey, entity.RowKey) { ETag = entity.ETag };
        foreach (var key in entity.Keys.Where(key => key is not ("PartitionKey" or "RowKey" or "odata.etag" or "Timestamp")))
        {
            copy[key] = entity[key] is byte[] bytes ? bytes.ToArray() : entity[key];
        }

        return copy;
    }

    [GeneratedRegex("(?<name>PartitionKey|RowKey) (?<is>\\w\\w) '(?<key>(?:[^']|'')*)'")]
    private static partial Regex Conditions();

    private sealed class Pages<T>(bool exists, List<T> rows, int size) : AsyncPageable<T>
        where T : notnull
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            await Task.Yield();
            if (!exists)
            {
                throw new RequestFailedException(404, "no such table", "TableNotFound", null);
            }

            var from = 0;
            if (continuationToken is not null && !int.TryParse(continuationToken, CultureInfo.InvariantCulture, out from))
            {
                throw new RequestFailedException(400, "one of the request inputs is not valid", "InvalidInput", null);
            }

            for (var at = from; at == 0 || at < rows.Count; at += size)
            {
                var next = at + size < rows.Count ? (at + size).ToString(CultureInfo.InvariantCulture) : null;
                yield return Page<T>.FromValues([.. rows.Skip(at).Take(size)], next, new ResponseDouble(200));
            }
        }
    }

    private sealed class NothingFound<T> : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("There is no such row.");

        public override Response GetRawResponse() => new ResponseDouble(404);
    }
}

/// <summary>An answer with nothing but a status.</summary>
internal sealed class ResponseDouble(int status) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = null;
        return false;
    }
}
