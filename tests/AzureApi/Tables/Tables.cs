// Source: azure-api 3; Azure.Data.Tables 12.11.0, whose reference types carry no nullability.
#nullable disable
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

public interface ITableEntity
{
    ETag ETag { get; set; }

    string PartitionKey { get; set; }

    string RowKey { get; set; }

    DateTimeOffset? Timestamp { get; set; }
}

// Values are kept, so that a double of TableClient can keep rows.
public sealed class TableEntity : ITableEntity
{
    private readonly Dictionary<string, object> _values = [];

    public TableEntity()
    {
    }

    public TableEntity(string partitionKey, string rowKey) => (PartitionKey, RowKey) = (partitionKey, rowKey);

    public ETag ETag { get; set; }

    public object this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set => _values[key] = value;
    }

    public ICollection<string> Keys => _values.Keys;

    public string PartitionKey { get; set; }

    public string RowKey { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public byte[] GetBinary(string key) => (byte[])this[key];

    public int? GetInt32(string key) => (int?)this[key];

    public string GetString(string key) => (string)this[key];
}

public class TableServiceClient
{
    protected TableServiceClient()
    {
    }

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) => throw null;

    public virtual TableClient GetTableClient(string tableName) => throw null;
}

public class TableClient
{
    protected TableClient()
    {
    }

    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => throw null;

    // The package quotes keys and doubles the quotes within them.
    public static string CreateQueryFilter(FormattableString filter) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(key => $"'{((string)key).Replace("'", "''", StringComparison.Ordinal)}'")]);

    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw null;

    public virtual AsyncPageable<T> QueryAsync<T>(string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw null;

    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) => throw null;
}

public class TableClientOptions : ClientOptions
{
    public TableClientOptions(TableClientOptions.ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
    }

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }
}

public class TableTransactionAction
{
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default) =>
        (ActionType, Entity, ETag) = (actionType, entity, etag);

    public TableTransactionActionType ActionType { get; }

    public ITableEntity Entity { get; }

    public ETag ETag { get; }
}

public enum TableTransactionActionType
{
    Add = 0,
    UpdateMerge = 1,
    UpdateReplace = 2,
    Delete = 3,
    UpsertMerge = 4,
    UpsertReplace = 5,
}

public class TableTransactionFailedException : RequestFailedException
{
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException)
    {
        // The package reads the index off the message's beginning, "7:The …".
        FailedTransactionActionIndex = int.TryParse(requestFailedException.Message.Split(':')[0], out var index) ? index : null;
    }

    public int? FailedTransactionActionIndex { get; }
}
