using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>Whom a name for one occasion stands for.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Request">The occasion.</param>
public sealed record QuoteName(string Driver, string Request);

/// <summary>Requests for quotes, and the names insurers know them by.</summary>
/// <remarks>
/// Table <c>quoterequests</c>: (driver) / <c>{request}</c> and <c>{request}.{insurer}</c>, sealed under the driver's key: a quote never waits for another insurer's;
/// and <c>entry</c>, nothing in it, which every request that enters replaces: two that enter at once are counted one after the other.
/// Table <c>quotenames</c>: (partner) / (name), value the driver: random, so that nothing but this row leads back; it goes when the occasion is over.
/// </remarks>
public sealed class QuoteBook(ITables tables, SubjectKeys keys)
{
    private const string Entry = "entry";
    private static readonly RowFormat<QuoteRequest> Format = new("quoterequests", 1, QuotingRows.Default.QuoteRequest);
    private static readonly RowFormat<AskedInsurer> AskedFormat = new("quoterequests", 1, QuotingRows.Default.AskedInsurer);

    private readonly ITable table = tables.Open("quoterequests");
    private readonly ITable names = tables.Open("quotenames");

    /// <summary>Enters a request; one that is there stands. False when the driver has so many under way already.</summary>
    public async Task<bool> Enter(QuoteRequest request, IReadOnlyList<AskedInsurer> asked, int most, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(request.Driver), cancellation);
        while (true)
        {
            var entry = await table.Find(request.Driver, Entry, cancellation); // read before those it guards are counted
            if ((await Of(request.Driver, cancellation)).Count(one => one.Request.IsUnderWay(one.Asked, request.Published)) >= most)
            {
                return false;
            }

            var outcome = await table.Commit(
                request.Driver,
                [
                    entry is null ? TableWrite.Insert(Entry, 1, default) : TableWrite.Replace(Entry, 1, default, entry.Tag),
                    TableWrite.Insert(request.Id, Format.Version, Format.Write(request, key, request.Driver, request.Id)),
                    .. asked.Select(one => Row(request.Id, one.Insurer)).Zip(
                        asked, (row, one) => TableWrite.Insert(row, AskedFormat.Version, AskedFormat.Write(one, key, request.Driver, row))),
                ],
                cancellation);
            if (outcome.IsCommitted || outcome.FailedWrite > 0)
            {
                return true;
            }
        }
    }

    /// <summary>A driver's requests with whom they ask, newest first; none once the driver was erased.</summary>
    public async Task<IReadOnlyList<(QuoteRequest Request, IReadOnlyList<AskedInsurer> Asked)>> Of(string driver, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return [];
        }

        var rows = await table.Read(new(driver), cancellation).Where(row => row.Row != Entry).ToListAsync(cancellation);
        var asked = rows.Where(row => row.Row.Contains('.', StringComparison.Ordinal)).ToLookup(row => row.Row.Split('.')[0], row => AskedFormat.Read(row, key));
        return
        [
            .. rows.Where(row => !row.Row.Contains('.', StringComparison.Ordinal)).Select(row => Format.Read(row, key))
                .OrderByDescending(request => request.Published).Select(request => (request, (IReadOnlyList<AskedInsurer>)[.. asked[request.Id]])),
        ];
    }

    /// <summary>A request and whom it asks; null when there is none, or the driver was erased.</summary>
    public async Task<(QuoteRequest Request, IReadOnlyList<AskedInsurer> Asked)?> Find(string driver, string id, CancellationToken cancellation)
    {
        if (await table.Find(driver, id, cancellation) is not { } row || await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return null;
        }

        var asked = await table.Read(TableRange.Prefix(driver, id + "."), cancellation).Select(one => AskedFormat.Read(one, key)).ToListAsync(cancellation);
        return (Format.Read(row, key), asked);
    }

    /// <summary>Lets an insurer mean a driver by the name made for it.</summary>
    public async Task Introduce(string driver, AskedInsurer asked, CancellationToken cancellation) =>
        await names.Commit(asked.Insurer, [TableWrite.Put(asked.Name!, 1, Encoding.UTF8.GetBytes(driver))], cancellation);

    /// <summary>Whom a partner means by a name; null when it is none, or forgotten.</summary>
    public async ValueTask<QuoteName?> Named(string partner, string name, CancellationToken cancellation) =>
        await names.Find(partner, name, cancellation) is { } row ? await Meant(row, cancellation) : null;

    /// <summary>One page of what a partner means by the names it knows, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<QuoteName> Meant, string? Next)> Page(string partner, string? from, int limit, CancellationToken cancellation)
    {
        var page = await names.Page(new(partner, from), null, limit + 1, cancellation);
        var meant = new List<QuoteName>(limit);
        foreach (var row in page.Rows.Take(limit))
        {
            if (await Meant(row, cancellation) is { } one)
            {
                meant.Add(one);
            }
        }

        return (meant, page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>Changes a request; null when there is none.</summary>
    public Task<QuoteRequest?> Change(string driver, string id, Func<QuoteRequest, QuoteRequest> change, CancellationToken cancellation) =>
        Change(Format, driver, id, change, cancellation);

    /// <summary>Changes what stands of one insurer; null when it was not asked.</summary>
    public Task<AskedInsurer?> Change(string driver, string id, string insurer, Func<AskedInsurer, AskedInsurer> change, CancellationToken cancellation) =>
        Change(AskedFormat, driver, Row(id, insurer), change, cancellation);

    /// <summary>Takes away what leads from an insurer's name for the driver back to them.</summary>
    public async Task ForgetName(string driver, string id, AskedInsurer asked, CancellationToken cancellation)
    {
        if (asked.Name is { } name)
        {
            await names.Commit(asked.Insurer, [TableWrite.Delete(name)], cancellation);
            await Change(driver, id, asked.Insurer, found => found with { Name = null }, cancellation);
        }
    }

    /// <summary>Forgets a request and all that was answered.</summary>
    public async Task Forget(string driver, string id, CancellationToken cancellation)
    {
        await table.DeleteAll(TableRange.Prefix(driver, id + "."), cancellation);
        await table.Commit(driver, [TableWrite.Delete(id)], cancellation);
    }

    /// <summary>Forgets everything of a driver whose key may be gone; answers how many rows that were.</summary>
    /// <param name="driver">Whose.</param>
    /// <param name="before">Called with each insurer that waits, and its name for the driver, before that is forgotten.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<long> ForgetAll(string driver, Func<string, string, Task> before, CancellationToken cancellation)
    {
        await foreach (var row in names.Read(TableRange.Whole, cancellation).Where(row => Driver(row) == driver))
        {
            await before(row.Partition, row.Row);
            await names.Commit(row.Partition, [TableWrite.Delete(row.Row)], cancellation);
        }

        return await table.DeleteAll(new(driver), cancellation);
    }

    private async Task<QuoteName?> Meant(TableRow row, CancellationToken cancellation)
    {
        var driver = Driver(row);
        var (request, _) = (await Of(driver, cancellation)).FirstOrDefault(one => one.Asked.Any(asked => asked.Name == row.Row && asked.Insurer == row.Partition));
        return request is null ? null : new(driver, request.Id);
    }

    private static string Driver(TableRow name) => Encoding.UTF8.GetString(name.Value.Span);

    private async Task<T?> Change<T>(RowFormat<T> format, string driver, string row, Func<T, T> change, CancellationToken cancellation)
        where T : class
    {
        while (await table.Find(driver, row, cancellation) is { } found && await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            var before = format.Read(found, key);
            var changed = change(before);
            if (ReferenceEquals(before, changed)
                || (await table.Commit(driver, [TableWrite.Replace(row, format.Version, format.Write(changed, key, driver, row), found.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    private static string Row(string request, string insurer) => $"{request}.{insurer}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(AskedInsurer))]
internal sealed partial class QuotingRows : JsonSerializerContext;
