using System.Security.Cryptography;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Registry.Keys;

public sealed class KeysTests : IAsyncLifetime
{
    private const string Trip = "ci-000042.0000000000009f3c.00000007.00000001";
    private static readonly Subject Driver = Subject.Driver("drv-1");
    private readonly ManualTime _time = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly HostedPlatform _platform = new();

    public Task InitializeAsync() => _platform.Get<SubjectKeys>().Create(Driver, default);

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_key_is_the_same_to_whoever_asks_again()
    {
        var value = (await _platform.Get<SubjectKeys>().Get(Driver, default)).Close([7], "place");

        await _platform.Get<SubjectKeys>().Create(Driver, default);

        Assert.Equal([7], (await Afresh().Get(Driver, default)).Open(value, "place"));
    }

    [Fact]
    public async Task What_a_dropped_key_sealed_is_erased()
    {
        var keys = _platform.Get<SubjectKeys>();
        var trips = new TripKeys(_platform.Get<ITables>(), keys, _time);
        await trips.GetOrCreate(Trip, Driver, default);

        await keys.Drop(Driver, default);

        Assert.Null(await keys.Find(Driver, default));
        await Assert.ThrowsAsync<KeyDroppedException>(() => keys.Get(Driver, default).AsTask());
        Assert.Null(await new TripKeys(_platform.Get<ITables>(), keys, _time).Find(Trip, default));
    }

    [Fact]
    public async Task A_wrapped_key_moved_to_another_subject_does_not_open()
    {
        var table = _platform.Get<ITables>().Open(SubjectKeys.Table);
        var row = (await table.Find(Driver.ToString(), "key", default))!;
        await table.Commit("driver.drv-2", [TableWrite.Insert("key", row.Version, row.Value)], default);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Afresh().Find(Subject.Driver("drv-2"), default).AsTask());
    }

    [Fact]
    public async Task Of_many_who_make_a_trips_key_at_once_all_get_the_same()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            await new TripKeys(_platform.Get<ITables>(), _platform.Get<SubjectKeys>(), _time).GetOrCreate(Trip, Driver, default))));

        var value = made[0].Close([7], "place");
        Assert.All(made, key => Assert.Equal([7], key.Open(value, "place")));
        Assert.Equal(Driver, await _platform.Get<TripKeys>().Holder(Trip, default));
    }

    [Fact]
    public async Task Another_process_goes_on_with_a_dropped_key_for_minutes_and_no_longer()
    {
        var (here, there) = (Afresh(), Afresh());
        Assert.NotNull(await there.Find(Driver, default));
        await here.Drop(Driver, default);

        _time.Advance(KeyCache.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await there.Find(Driver, default));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await here.Find(Driver, default));
        Assert.Null(await there.Find(Driver, default));
    }

    [Fact]
    public async Task A_trips_key_ends_elsewhere_within_twice_the_time_its_holders_does()
    {
        var there = Afresh();
        var trips = new TripKeys(_platform.Get<ITables>(), there, _time);
        await trips.GetOrCreate(Trip, Driver, default);
        await Afresh().Drop(Driver, default);

        for (var minute = 0; minute < 2 * KeyCache.Lifetime.TotalMinutes; minute++)
        {
            await trips.Find(Trip, default); // however busy the trip is
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Null(await trips.Find(Trip, default));
    }

    /// <summary>Without what the other remembers.</summary>
    private SubjectKeys Afresh() => new(_platform.Get<ITables>(), _platform.Get<ISecrets>(), _time);
}
