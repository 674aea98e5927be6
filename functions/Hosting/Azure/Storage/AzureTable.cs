using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Data.Tables;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;
using Entity = Azure.Data.Tables.TableEntity;
using StoredEntity = ConnectedInsurance.Hosting.Rest.TableEntity;
using Tag = ConnectedInsurance.Ports.ETag;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>One table of the account, asked through Azure's own client. Its rows are those <see cref="RestTable"/> writes: a platform may change from one to the other.</summary>
internal sealed class AzureTable(TableClient client) : ITableService
{
    /// <inheritdoc />
    public async ValueTask<TablePage> Query(TableRange range, string? continuation, int limit, CancellationToken cancellation)
    {
        var pages = client.QueryAsync<Entity>(Filter(range), limit, cancellationToken: cancellation).AsPages(Token(continuation));
        await using var first = pages.GetAsyncEnumerator(cancellation);
        return await OnWire(first.MoveNextAsync().AsTask(), cancellation) is { Found: true, Value: true }
            ? new([.. first.Current.Values.Select(entity => Stored(entity).Row)], Continuation(first.Current.ContinuationToken))
            : new([], null);
    }

    /// <inheritdoc />
    public async ValueTask<StoredEntity?> Find(string partition, string row, CancellationToken cancellation) =>
        await OnWire(client.GetEntityIfExistsAsync<Entity>(partition, row, cancellationToken: cancellation), cancellation) is
        { Found: true, Value: { HasValue: true, Value: { } entity } }
            ? Stored(entity)
            : null;

    /// <inheritdoc />
    public ValueTask<(BatchAnswer Answer, bool Retried)> Submit(
        string partition, IEnumerable<TableWrite> writes, string writeId, CancellationToken cancellation) =>
        TableWire.Watch(() => Send([.. writes.Select(write => Action(partition, write, writeId))], cancellation));

    /// <inheritdoc />
    public async ValueTask Create(CancellationToken cancellation) => await OnWire(client.CreateIfNotExistsAsync(cancellation), cancellation);

    private async Task<BatchAnswer> Send(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await client.SubmitTransactionAsync(actions, cancellation);
            return new(StatusCodes.Status202Accepted, null, -1);
        }
        catch (TableTransactionFailedException refused)
        {
            return new(refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex ?? 0);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && WireFault.IsOne(failure))
        {
            throw WireFault.Of("table", failure);
        }
    }

    private static TableTransactionAction Action(string partition, in TableWrite write, string writeId)
    {
        var entity = new Entity(partition, write.Row);
        if (write.Kind == WriteKind.Delete)
        {
            return new(TableTransactionActionType.Delete, entity, write.IfMatch is { } tag ? new(tag.Value) : global::Azure.ETag.All);
        }

        entity[StoredEntity.Value] = write.Value.ToArray();
        entity[StoredEntity.Version] = write.Version;
        entity[StoredEntity.Write] = writeId;
        if (write.Kind != WriteKind.Put)
        {
            entity[StoredEntity.Over] = write.IfMatch?.Value ?? "";
        }

        return write.Kind switch
        {
            WriteKind.Insert => new(TableTransactionActionType.Add, entity),
            WriteKind.Put => new(TableTransactionActionType.UpsertReplace, entity),
            _ => new(TableTransactionActionType.UpdateReplace, entity, new(write.IfMatch!.Value.Value)),
        };
    }

    private static StoredEntity Stored(Entity entity) => new(
        new(
            entity.PartitionKey,
            entity.RowKey,
            entity.GetInt32(StoredEntity.Version)!.Value,
            entity.GetBinary(StoredEntity.Value),
            new Tag(entity.ETag.ToString())),
        entity.GetString(StoredEntity.Write),
        entity.GetString(StoredEntity.Over));

    private static string? Continuation(string? token) => token is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));

    private static string? Token(string? continuation) => continuation is null ? null
        : Base64Url.IsValid(continuation) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation))
        : throw new ArgumentException("The continuation is not one of this range.", nameof(continuation));

    private static string? Filter(TableRange range)
    {
        string[] conditions =
        [
            .. Condition(range.Partition, key => $"PartitionKey eq {key}"),
            .. Condition(range.From, key => $"RowKey ge {key}"),
            .. Condition(range.Before, key => $"RowKey lt {key}"),
        ];
        return conditions.Length > 0 ? string.Join(" and ", conditions) : null;
    }

    private static IEnumerable<string> Condition(string? key, Func<string, FormattableString> condition) =>
        key is null ? [] : [TableClient.CreateQueryFilter(FormattableStringFactory.Create(condition(key).Format, key))];

    /// <summary>What the service answers; not found where there is no table yet.</summary>
    /// <exception cref="StorageUnavailableException">It answers nothing of use.</exception>
    private static async ValueTask<(bool Found, T? Value)> OnWire<T>(Task<T> asked, CancellationToken cancellation)
    {
        try
        {
            return (true, await asked);
        }
        catch (RequestFailedException absent) when (absent.Status == StatusCodes.Status404NotFound)
        {
            return (false, default);
        }
        catch (RequestFailedException misread) when (misread.Status == StatusCodes.Status400BadRequest)
        {
            throw new ArgumentException("The table service takes no such key or continuation.", misread);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && WireFault.IsOne(failure))
        {
            throw WireFault.Of("table", failure);
        }
    }
}
