using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>The coachings of drivers, and the courses of coaches.</summary>
/// <remarks>
/// Table <c>coachings</c>: (driver) / <c>wish</c> and (driver) / (coaching), sealed under the driver's key.
/// Table <c>courses</c>: (coach) / (what it calls the coaching), value <c>{driver}/{coaching}</c>. Written first; an entry that leads nowhere is passed over.
/// </remarks>
public sealed class CoachingBook(ITables tables, SubjectKeys keys, Pseudonyms pseudonyms)
{
    private const string WishRow = "wish";
    private const string OfferPrefix = "cch-";
    private const char Between = '/';
    private static readonly RowFormat<CoachingOffer> Format = new("coachings", 1, CoachingJson.Default.CoachingOffer);
    private static readonly RowFormat<CoachingWish> WishFormat = new RowFormat<CoachingWish>("coachings", 2, CoachingJson.Default.CoachingWish).Upcasts(1); // it did not know when something was offered: the offer did

    private readonly ITable table = tables.Open("coachings");
    private readonly ITable courses = tables.Open("courses");

    /// <summary>True for what a coaching may be called.</summary>
    public static bool IsName(string id) => id.StartsWith(OfferPrefix, StringComparison.Ordinal);

    /// <summary>What a driver wants; null before anybody thought of coaching them, or once they were erased.</summary>
    public async ValueTask<CoachingWish?> Wish(string driver, CancellationToken cancellation) =>
        await table.Find(driver, WishRow, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? WishFormat.Read(row, key) : null;

    /// <summary>True once anybody thought of coaching a driver.</summary>
    public async ValueTask<bool> Knows(string driver, CancellationToken cancellation) => await table.Find(driver, WishRow, cancellation) is not null;

    /// <summary>Keeps what a driver wants.</summary>
    public async Task Keep(string driver, CoachingWish wish, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            await table.Commit(driver, [TableWrite.Put(WishRow, WishFormat.Version, WishFormat.Write(wish, key, driver, WishRow))], cancellation);
        }
    }

    /// <summary>Changes what a driver wants; of two changes at once neither is lost.</summary>
    public async Task Change(string driver, Func<CoachingWish, CoachingWish> change, CancellationToken cancellation)
    {
        while (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            var row = await table.Find(driver, WishRow, cancellation);
            var value = WishFormat.Write(change(row is null ? new() : WishFormat.Read(row, key)), key, driver, WishRow);
            var write = row is null ? TableWrite.Insert(WishRow, WishFormat.Version, value) : TableWrite.Replace(WishRow, WishFormat.Version, value, row.Tag);
            if ((await table.Commit(driver, [write], cancellation)).IsCommitted)
            {
                return;
            }
        }
    }

    /// <summary>Takes an offer in; one that is there stands.</summary>
    public async Task Enter(CoachingOffer offer, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(offer.Driver), cancellation) is { } key)
        {
            await table.Commit(offer.Driver, [TableWrite.Insert(offer.Id, Format.Version, Format.Write(offer, key, offer.Driver, offer.Id))], cancellation);
        }
    }

    /// <summary>A driver's coachings, newest first; none once the driver was erased.</summary>
    public async Task<IReadOnlyList<CoachingOffer>> Of(string driver, CancellationToken cancellation) => await keys.Find(Subject.Driver(driver), cancellation) is { } key
        ? [.. (await table.Read(TableRange.Prefix(driver, OfferPrefix), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)).OrderByDescending(offer => offer.Offered)]
        : [];

    /// <summary>A driver's coaching; null when there is none such, or the driver was erased.</summary>
    public async Task<CoachingOffer?> Find(string driver, string id, CancellationToken cancellation) => IsName(id)
        && await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>The coaching a coach means; null when it gives no such course.</summary>
    public async Task<CoachingOffer?> Course(string coach, string name, CancellationToken cancellation) =>
        await courses.Find(coach, name, cancellation) is { } row && Encoding.UTF8.GetString(row.Value.Span).Split(Between) is [var driver, var id]
        && await Find(driver, id, cancellation) is { } offer && offer.Coach == coach ? offer : null;

    /// <summary>One page of a coach's courses and what it calls them, in an order that says nothing, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<(string Name, CoachingOffer Offer)> Courses, string? Next)> Page(string coach, string? from, int limit, CancellationToken cancellation)
    {
        var page = await courses.Page(new(coach, from), null, limit + 1, cancellation);
        var found = new List<(string, CoachingOffer)>();
        foreach (var row in page.Rows.Take(limit))
        {
            if (await Course(coach, row.Row, cancellation) is { } offer)
            {
                found.Add((row.Row, offer));
            }
        }

        return (found, page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>Removes a driver's coachings, here and from the lists of coaches, but not whether they want any; how many rows that were.</summary>
    public async Task<long> Forget(string driver, CancellationToken cancellation)
    {
        var listed = courses.Read(TableRange.Whole, cancellation).Where(row => Encoding.UTF8.GetString(row.Value.Span).StartsWith(driver + Between, StringComparison.Ordinal));
        await foreach (var row in listed)
        {
            await courses.Commit(row.Partition, [TableWrite.Delete(row.Row)], cancellation);
        }

        return await table.DeleteAll(TableRange.Prefix(driver, OfferPrefix), cancellation);
    }

    /// <summary>Removes what a driver wants; how many rows that were.</summary>
    public async Task<long> ForgetWish(string driver, CancellationToken cancellation) => await table.DeleteAll(TableRange.Prefix(driver, WishRow), cancellation);

    /// <summary>Changes a coaching, and where it came to a coach lists it there first; null when there is none, or the change is none.</summary>
    /// <param name="driver">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">What it is then; null to leave it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CoachingOffer?> Change(string driver, string id, Func<CoachingOffer, CoachingOffer?> change, CancellationToken cancellation)
    {
        while (await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            if (change(Format.Read(row, key)) is not { } changed)
            {
                return null;
            }

            if (changed is { Coach: { } coach, State: CoachingState.Running })
            {
                var name = await pseudonyms.Of(coach, id, cancellation);
                await courses.Commit(coach, [TableWrite.Put(name, 1, Encoding.UTF8.GetBytes($"{driver}{Between}{id}"))], cancellation);
            }

            if ((await table.Commit(driver, [TableWrite.Replace(id, Format.Version, Format.Write(changed, key, driver, id), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }
}
