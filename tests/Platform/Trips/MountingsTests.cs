using System.Numerics;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

public sealed class MountingsTests : IAsyncLifetime
{
    private static readonly Mounting sure = new(Vector3.UnitZ, Vector3.UnitX, 1, 0.9);
    private static readonly Mounting other = new(Vector3.UnitZ, Vector3.UnitY, 1, 0.8);

    private readonly HostedPlatform platform = new(new ManualTime(Boots.Noon));

    private Mountings Mountings => platform.Get<Mountings>();

    [Fact]
    public async Task A_dongle_nobody_learned_of_hangs_anyhow() =>
        Assert.Equal(Mounting.Unknown, await Mountings.Find(Boots.Dongle, default));

    [Fact]
    public async Task The_latest_trip_that_was_sure_is_the_one_remembered()
    {
        await Mountings.Remember(Boots.Dongle, new(sure, Boots.Noon), default);
        await Mountings.Remember(Boots.Dongle, new(other, Boots.Noon.AddHours(1)), default);
        await Mountings.Remember(Boots.Dongle, new(other with { ForwardConfidence = 0.2 }, Boots.Noon.AddHours(2)), default);
        await Mountings.Remember(Boots.Dongle, new(sure, Boots.Noon), default); // late batches: an older trip is scored anew

        Assert.Equal(other, await Mountings.Find(Boots.Dongle, default));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await platform.DisposeAsync();
}
