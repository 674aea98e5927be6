using ConnectedInsurance.Emulator.World;
using Xunit.Abstractions;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>Every fault alone and random combinations: what the dongle wrote to flash arrives exactly once, and what is missing was told.</summary>
public class FaultMatrixTests(ITestOutputHelper output)
{
    private const int SampledSeeds = 12;
    private const int AllSeeds = 500;
    private static readonly TimeSpan Length = TimeSpan.FromHours(20);

    public static TheoryData<Fault> EveryFault => [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(EveryFault))]
    public void Exactly_once_whatever_fails(Fault fault)
    {
        var world = Lived(new WorldOptions { Seed = 7, Faults = fault });

        Assert.NotEmpty(world.Platform.Held);
        FarEnd.AssertExactlyOnce(world, fault.ToString());
    }

    [Fact]
    public void Exactly_once_under_random_combinations()
    {
        var seeds = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? AllSeeds : SampledSeeds;
        var (written, evicted, boots) = (0, 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var random = new Random(seed);
            var faults = (Fault)(random.Next((int)Fault.All + 1) & random.Next((int)Fault.All + 1));
            var hasWifi = random.Next(5) > 0;
            var world = Lived(new WorldOptions
            {
                Seed = seed,
                Faults = faults,
                QueueBytes = random.Next(4) == 0 ? 96 * 1024 : 192 * 1024,
                HasWifi = hasWifi,
                HasCard = !hasWifi || random.Next(4) > 0,
            });

            FarEnd.AssertExactlyOnce(world, $"seed {seed}, {faults}");
            written += world.Flash.Written.Count;
            evicted += FarEnd.Told(world, "overflow");
            boots += world.Boots;
        }

        output.WriteLine($"{seeds} seeds x {Length.TotalHours} h: {written} batches written, {evicted} evictions told, {boots} boots.");
    }

    private static EmulatedWorld Lived(WorldOptions options)
    {
        // Two days later somebody drives round the block, so that losses of the last batch are told as well.
        var last = TimeSpan.FromHours(48);
        var world = new EmulatedWorld(options with { Trips = [.. options.Trips, (last, TimeSpan.FromMinutes(2))] });
        world.Run(Length);
        world.Drain();
        world.Run(last + TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(world.Time.NowMs));
        world.Drain();
        return world;
    }
}
