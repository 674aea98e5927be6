using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>What the dongle tells of the battery of a car that is got into, started and driven.</summary>
public class StartingTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    [Fact]
    public void Each_drive_tells_how_the_battery_rested_and_how_low_the_starter_pulled_it_once()
    {
        var world = Lived(new WorldOptions { Trips = Daily(3) });

        Assert.Equal(3, Told(world, "resting").Count);
        Assert.All(Told(world, "resting"), mv => Assert.InRange(mv, 12_400, 12_600));
        Assert.Equal(3, Told(world, "cranking").Count);
        Assert.All(Told(world, "cranking"), mv => Assert.InRange(mv, 10_500, 10_900));
        Assert.Empty(Told(world, "low-battery"));
    }

    [Fact]
    public void What_draws_too_much_is_seen_in_both_from_day_to_day()
    {
        var world = Lived(new WorldOptions { Trips = Daily(12), Battery = new() { DrawMa = 200 } });

        Assert.Equal(12, Told(world, "resting").Count);
        Assert.True(Told(world, "resting")[0] - Told(world, "resting")[^1] >= 500);
        Assert.True(Told(world, "cranking")[0] - Told(world, "cranking")[^1] >= 1000);
    }

    [Fact]
    public void A_battery_that_was_low_while_the_car_was_parked_is_told_so_with_the_next_drive()
    {
        var world = Lived(new WorldOptions { Trips = Daily(2), Battery = new() { CapacityAh = 5, DrawMa = 200 } });

        Assert.Contains(Told(world, "low-battery"), mv => mv < 11_800);
        Assert.Equal(Told(world, "resting")[^1], Told(world, "low-battery")[^1]);
    }

    [Fact]
    public void A_dongle_that_wakes_only_when_the_engine_runs_invents_nothing()
    {
        var world = Lived(new WorldOptions { Trips = Daily(2), IsDoorFelt = false });

        Assert.NotEmpty(world.Platform.Held);
        Assert.Empty(Told(world, "resting"));
        Assert.Empty(Told(world, "cranking"));
    }

    [Fact]
    public void A_private_trip_keeps_the_battery_to_itself()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = Daily(1), WifiEverywhere = true });
        world.Run(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(10)); // somebody sits in the car

        world.Panel.Press(TimeSpan.FromMilliseconds(300));
        world.Run(TimeSpan.FromHours(1));

        Assert.Contains(world.Platform.Held.Values, batch => System.Text.Encoding.UTF8.GetString(batch).Contains("\"mode\":2", StringComparison.Ordinal));
        Assert.Empty(Told(world, "resting"));
        Assert.Empty(Told(world, "cranking"));
    }

    private static IReadOnlyList<(TimeSpan At, TimeSpan Length)> Daily(int days) => [.. Enumerable.Range(1, days).Select(day => (TimeSpan.FromDays(day), Length))];

    private static EmulatedWorld Lived(WorldOptions options)
    {
        var world = new EmulatedWorld(options with { WifiEverywhere = true });
        world.Run(options.Trips[^1].At + TimeSpan.FromHours(1));
        return world;
    }

    private static List<int> Told(EmulatedWorld world, string kind) =>
        [.. world.Platform.Held.OrderBy(batch => batch.Key).SelectMany(batch => FarEnd.Events(batch.Value)).Where(told => told.Kind == kind).Select(told => told.Value)];
}
