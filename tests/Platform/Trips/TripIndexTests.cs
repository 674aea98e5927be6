using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using static ConnectedInsurance.Platform.Tests.Trips.Boots;

namespace ConnectedInsurance.Platform.Tests.Trips;

public sealed class TripIndexTests : IAsyncLifetime
{
    private static readonly Subject Driver = Subject.Driver("drv-1");
    private readonly HostedPlatform _platform = new();
    private readonly TripIndex _index;

    public TripIndexTests() => _index = _platform.Get<TripIndex>();

    public Task InitializeAsync() => _platform.Get<SubjectKeys>().Create(Driver, default);

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task The_newer_trip_sorts_first()
    {
        var trips = await Put(5);

        var (page, next) = await _index.Page(Driver, DateTimeOffset.UnixEpoch, null, 10, default);

        Assert.Equal(trips.Reverse().Select(trip => trip.Id), page.Select(trip => trip.Id));
        Assert.Null(next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Pages_of_any_size_show_every_trip_once(int size)
    {
        var trips = await Put(5);
        var (seen, cursor) = (new List<string>(), (string?)null);

        do
        {
            (var page, cursor) = await _index.Page(Driver, DateTimeOffset.UnixEpoch, cursor, size, default);
            seen.AddRange(page.Select(trip => trip.Id));
        }
        while (cursor is not null);

        Assert.Equal(trips.Reverse().Select(trip => trip.Id), seen);
    }

    [Fact]
    public async Task A_trip_of_the_moment_asked_from_is_too_old()
    {
        await Put(3);

        var since = await _index.Since(Driver, Noon.AddHours(1), default).ToListAsync();

        Assert.Equal(Name(2, 1).ToString(), Assert.Single(since).Id);
    }

    [Fact]
    public async Task A_trip_whose_beginning_was_learned_later_moves_and_is_listed_once()
    {
        var trip = (await Put(1))[0];
        var revised = trip with { Revision = 2, Start = Noon.AddDays(-1), Km = 99 };
        await Insert(revised);

        await _index.Put(Driver, revised, TripIndex.Row(trip), default);

        var (page, _) = await _index.Page(Driver, DateTimeOffset.UnixEpoch, null, 10, default);
        Assert.Equal((2u, 99), (Assert.Single(page).Revision, page[0].Km));
    }

    /// <summary>So many trips, an hour apart.</summary>
    private async Task<IReadOnlyList<Trip>> Put(int count)
    {
        var trips = Enumerable.Range(0, count).Select(i => ClosedTrips.Of(Name((uint)i, 1), Noon.AddHours(i))).ToList();
        foreach (var trip in trips)
        {
            await Insert(trip);
            await _index.Put(Driver, trip, null, default);
        }

        return trips;
    }

    private async Task Insert(Trip trip) =>
        await _platform.Get<TripRows>().Insert(trip, await _platform.Get<TripKeys>().GetOrCreate(trip.Id, Driver, default), default);
}
