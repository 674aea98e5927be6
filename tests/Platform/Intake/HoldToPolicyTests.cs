using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Intake;

/// <summary>What is kept of a batch under the driver's choice, whatever the dongle recorded.</summary>
public sealed class HoldToPolicyTests : IAsyncLifetime
{
    private static readonly BatchText Placed = new() { Mode = 1, UpMs = 1000, Speed = [50, 51], Latitude = [48_858_370, 10], Longitude = [2_294_481, -5], Policy = 1 };
    private static readonly BatchText Placeless = Placed with { Latitude = null, Longitude = null };
    private readonly HostedPlatform _platform = new(new ManualTime(Boots.Noon));
    private long _sequence;

    public async Task InitializeAsync()
    {
        var driver = await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        await _platform.Get<Dongles>().Make(Placed.Dongle, default);
        await _platform.Get<Dongles>().Pair(Placed.Dongle, (await _platform.Get<Vehicles>().Add(driver, default)).Id, default);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Place_that_is_wanted_is_kept()
    {
        await Choose(CollectionChoice.WithPlace);

        await Receive(Placed);

        Assert.Equal(Placed.Bytes(), Assert.Single(await Stored()));
    }

    [Fact]
    public async Task While_nobody_chose_place_is_cut_off()
    {
        await Receive(Placed with { Policy = null });

        Assert.Equal((Placeless with { Policy = null }).Bytes(), Assert.Single(await Stored()));
        Assert.Empty(await Quarantined());
    }

    [Fact]
    public async Task Place_recorded_under_an_older_choice_is_cut_off()
    {
        await Choose(CollectionChoice.WithPlace);
        await Choose(CollectionChoice.WithoutPlace);

        await Receive(Placed);

        Assert.Equal(Placeless.Bytes(), Assert.Single(await Stored()));
        Assert.Empty(await Quarantined());
    }

    [Theory]
    [InlineData(CollectionChoice.WithoutPlace, 2)]
    [InlineData(CollectionChoice.Off, 1)]
    public async Task What_is_refused_leaves_nothing_but_its_number(CollectionChoice choice, int told)
    {
        await Choose(CollectionChoice.WithPlace);
        await Choose(choice);

        await Receive(Placed with { Policy = (uint)told });

        var refused = Assert.Single(await Quarantined());
        Assert.Equal(("against-policy", new BatchPlace(0x9f3c0a1b77e4d2c8, 7, 0)), (refused.Slip.Reason, refused.Slip.Place));
        var kept = (await _platform.Get<Quarantine>().Find(QuarantineKey.Parse(refused.Id)!.Value, default))!.Content;
        Assert.Equal("""{"v":1,"dongle":"ci-000042","life":"9f3c0a1b77e4d2c8","boot":7,"seq":0,"up":1000,"trip":1}""", Encoding.UTF8.GetString(kept));
        Assert.Empty(await Stored());
    }

    [Theory]
    [InlineData(CollectionChoice.WithPlace, CollectionChoice.WithoutPlace)]
    [InlineData(CollectionChoice.WithoutPlace, CollectionChoice.WithPlace)]
    public async Task A_batch_that_comes_again_after_a_change_is_stored_once(CollectionChoice first, CollectionChoice then)
    {
        var batch = Placed with { Policy = null };
        await Choose(first);
        await Receive(batch);
        await Choose(then);

        await Receive(batch);

        Assert.Single(await Stored());
        Assert.Empty(await Quarantined());
    }

    [Fact]
    public async Task Place_does_not_hide_that_two_batches_differ()
    {
        await Receive(Placed with { Policy = null });

        await Receive(Placed with { Policy = null, Speed = [50, 52] });

        Assert.Equal("conflicting-replay", Assert.Single(await Quarantined()).Slip.Reason);
    }

    private async Task Choose(CollectionChoice choice) => await _platform.Get<CollectionPolicies>().Choose(Placed.Dongle, choice, default);

    private Task Receive(BatchText batch) =>
        _platform.Get<IStreamConsumer>().Receive([new StreamEvent(0, _sequence++, batch.Dongle, Boots.Noon, batch.Bytes())], default);

    private async Task<List<byte[]>> Stored()
    {
        var segment = new TripSegment(Placed.Dongle, 0x9f3c0a1b77e4d2c8, 7, 1);
        return await _platform.Get<TripKeys>().Find(segment.ToString(), default) is { } key
            ? await _platform.Get<BatchRows>().Load(segment, key, default)
            : [];
    }

    private async Task<IReadOnlyList<QuarantineItem>> Quarantined() => (await _platform.Get<Quarantine>().Page(Placed.Dongle, null, null, 10, default)).Items;
}
