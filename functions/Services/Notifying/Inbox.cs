using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>What each driver was told.</summary>
/// <remarks>
/// Table <c>inbox</c>: (driver) / <c>at.{newest first}.{notice}</c>, sealed under the driver's key, and <c>id.{notice}</c>, value that row: what is told
/// again on the same occasion finds it. Each new notice takes old ones away at the other end.
/// </remarks>
public sealed class Inbox(ITables tables, SubjectKeys keys, TimeProvider time)
{
    /// <value>How long a notice can be read.</value>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(396); // 13 months, as the journal's payloads

    private const string End = "at.~"; // behind every digit
    private const int ForgottenAtOnce = 2;
    private static readonly RowFormat<DriverNotice> Format = new("inbox", 1, NotifyingJson.Default.DriverNotice);

    private readonly ITable table = tables.Open("inbox");

    /// <summary>Keeps a notice; one kept before on the same occasion stands.</summary>
    public async Task Keep(DriverNotice notice, CancellationToken cancellation)
    {
        var (row, forgotten) = ($"at.{KeyText.NewestFirst(notice.At)}.{notice.Id}", await Forgotten(notice.Driver, cancellation));
        var key = await keys.Get(Subject.Driver(notice.Driver), cancellation);
        await table.Commit(
            notice.Driver,
            [
                TableWrite.Insert($"id.{notice.Id}", 1, Encoding.UTF8.GetBytes(row)),
                TableWrite.Insert(row, Format.Version, Format.Write(notice, key, notice.Driver, row)),
                .. forgotten,
            ],
            cancellation);
    }

    /// <summary>One notice; null when there is none, or the driver was erased.</summary>
    public async ValueTask<DriverNotice?> Find(string driver, string id, CancellationToken cancellation) =>
        await Stored(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>One page of a driver's notices, newest first, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<DriverNotice> Notices, string? Next)> Page(string driver, string? from, int limit, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        var page = await table.Page(new(driver, from ?? "at.", End), null, limit + 1, cancellation);
        return ([.. page.Rows.Take(limit).Select(row => Format.Read(row, key))], page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>The notices of a span of time, newest first.</summary>
    public async Task<IReadOnlyList<DriverNotice>> Between(string driver, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return [];
        }

        var end = from > DateTimeOffset.UnixEpoch ? $"at.{KeyText.NewestFirst(from.AddMilliseconds(-1))}" : End; // no key lies before the epoch
        var range = new TableRange(driver, $"at.{KeyText.NewestFirst(before.AddMilliseconds(-1))}", end);
        return await table.Read(range, cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation);
    }

    /// <summary>Notes that a notice was read; false when there is none.</summary>
    public async Task<bool> MarkRead(string driver, string id, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        while (await Stored(driver, id, cancellation) is { } row)
        {
            var read = Format.Read(row, key) is var notice && notice.ReadAt is null ? notice with { ReadAt = time.GetUtcNow() } : notice;
            if (read == notice
                || (await table.Commit(driver, [TableWrite.Replace(row.Row, Format.Version, Format.Write(read, key, driver, row.Row), row.Tag)], cancellation)).IsCommitted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes away every notice that is past its time; returns how many.</summary>
    public async Task<long> Expire(CancellationToken cancellation)
    {
        var (until, expired) = ($"at.{KeyText.NewestFirst(time.GetUtcNow() - Kept)}", 0L);
        await foreach (var row in table.Read(TableRange.Whole, cancellation).Where(row => row.Row.StartsWith("at.", StringComparison.Ordinal) && string.CompareOrdinal(row.Row, until) > 0))
        {
            await table.Commit(row.Partition, [.. Forget(row)], cancellation);
            expired++;
        }

        return expired;
    }

    private async ValueTask<TableRow?> Stored(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, $"id.{id}", cancellation) is { } at ? await table.Find(driver, Encoding.UTF8.GetString(at.Value.Span), cancellation) : null;

    private async Task<IEnumerable<TableWrite>> Forgotten(string driver, CancellationToken cancellation)
    {
        var old = await table.Page(new(driver, $"at.{KeyText.NewestFirst(time.GetUtcNow() - Kept)}", End), null, ForgottenAtOnce, cancellation);
        return old.Rows.SelectMany(Forget);
    }

    private static IEnumerable<TableWrite> Forget(TableRow row) => [TableWrite.Delete(row.Row), TableWrite.Delete("id." + row.Row[(row.Row.LastIndexOf('.') + 1)..])];
}
