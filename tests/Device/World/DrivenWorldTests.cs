using System.Text.Json;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drive;
using Xunit.Abstractions;

namespace ConnectedInsurance.Device.Tests.World;

public class DrivenWorldTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    [Fact]
    public void What_was_driven_is_what_arrives()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(Soon, TimeSpan.FromMinutes(30))], WifiEverywhere = true });

        world.Run(TimeSpan.FromHours(1));

        var batches = Held(world);
        var driven = world.Trips[0].DistanceKm;
        var told = batches.SelectMany(batch => Column(batch, "spd")).Sum(speed => speed ?? 0) / 3600d;
        Assert.Equal(driven, told, driven * 0.02);
        Assert.True(batches.SelectMany(batch => Column(batch, "spd")).Count(speed => speed is null) < 0.15 * batches.Sum(batch => batch.GetProperty("spd").GetArrayLength()));
        Assert.Equal("ignition-off", batches[^1].GetProperty("cause").GetString());
        Assert.Single(batches, batch => batch.TryGetProperty("vin", out _));
        Assert.All(batches, batch => Assert.True(batch.TryGetProperty("pol", out _)));
        var booted = batches[^1].GetProperty("t0").GetInt64() - batches[^1].GetProperty("up").GetInt64();
        Assert.Equal((world.Time.Beginning + Soon).ToUnixTimeMilliseconds(), booted + batches[0].GetProperty("up").GetInt64(), 60_000d);
    }

    [Theory]
    [InlineData(CarBus.Can11, true)]
    [InlineData(CarBus.Can29, true)]
    [InlineData(CarBus.Line, false)]
    public void A_car_of_any_bus_tells_how_it_is_driven(CarBus bus, bool tellsVin)
    {
        var world = new EmulatedWorld(new WorldOptions { Bus = bus, Trips = [(Soon, TimeSpan.FromMinutes(15))], WifiEverywhere = true });

        world.Run(TimeSpan.FromMinutes(40));

        var batches = Held(world);
        var driven = world.Trips[0].DistanceKm;
        Assert.Equal(driven, batches.SelectMany(batch => Column(batch, "spd")).Sum(speed => speed ?? 0) / 3600d, driven * 0.03);
        Assert.Contains(batches.SelectMany(batch => Column(batch, "rpm")), rpm => rpm > 1000);
        Assert.Equal(tellsVin, batches.Any(batch => batch.TryGetProperty("vin", out _)));
    }

    [Fact]
    public void A_slow_link_delays_and_loses_nothing()
    {
        var lags = new List<double>();
        for (var seed = 1; seed <= 5; seed++)
        {
            var world = new EmulatedWorld(new WorldOptions { Seed = seed, Faults = Fault.SlowLinks, Trips = [(Soon, TimeSpan.FromMinutes(60))], WifiEverywhere = true });
            world.Run(TimeSpan.FromHours(2));
            world.Drain();

            FarEnd.AssertExactlyOnce(world, $"seed {seed}, {nameof(Fault.SlowLinks)}");
            lags.AddRange(world.LagSeconds);
        }

        output.WriteLine($"From driven to acknowledged: half within {lags.Order().ElementAt(lags.Count / 2):F1} s, the last after {lags.Max():F0} s.");
        Assert.InRange(lags.Order().ElementAt(lags.Count / 2), 0, 60);
        Assert.InRange(lags.Max(), 20, 3600);
    }

    [Fact]
    public void An_hour_takes_at_most_twelve_hundred_kilobytes()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(Soon, TimeSpan.FromMinutes(60))], WifiEverywhere = true });

        world.Run(TimeSpan.FromMinutes(80));

        var bytes = world.Flash.Written.Sum(batch => batch.Length);
        var rows = world.Flash.Written.Sum(batch => Batches.Rows(batch, "spd"));
        var perHour = bytes * 3600.0 / rows;
        output.WriteLine($"{perHour / 1000:F0} kB an hour of driving at {Firmware.Dongle.Hz} Hz.");
        output.WriteLine($"A partition of 256 KB (192 KiB of queue) holds {192 * 1024 / perHour:F2} h, one of 2 MB (1.8 MB of queue) {1_800_000 / perHour:F2} h.");
        Assert.InRange(perHour, 300_000, 1_200_000);
        Assert.InRange(192 * 1024 / perHour, 0.15, 1);
        Assert.InRange(1_800_000 / perHour, 1.5, 8);
    }

    [Fact]
    public void Engine_off_at_a_light_is_no_parking()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(Soon, TimeSpan.FromMinutes(30))], HasStopStart = true });

        world.Run(TimeSpan.FromHours(1));
        world.Drain();

        Assert.Single(Held(world).Select(batch => batch.GetProperty("trip").GetInt32()).Distinct());
        Assert.Contains(Held(world).SelectMany(batch => Column(batch, "rpm")), rpm => rpm == 0);
    }

    [Fact]
    public void A_board_without_sntp_is_timed_by_satellites()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(Soon, TimeSpan.FromMinutes(10))], HasWifi = false, HasCard = true });

        world.Run(TimeSpan.FromHours(1));

        Assert.Contains(Held(world), batch => batch.TryGetProperty("clock", out var clock) && clock.GetInt32() == 2);
    }

    [Fact]
    public void The_light_always_shows_the_mode()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.Zero, TimeSpan.FromMinutes(10))] });
        world.Run(TimeSpan.FromSeconds(40));
        Assert.Equal(ModeSwitch.WithoutPlaceColour, world.Panel.Colour);

        world.Panel.Press(TimeSpan.FromMilliseconds(300));
        world.Run(TimeSpan.FromSeconds(2));
        Assert.Equal((ModeSwitch.PrivateColour, CollectionMode.Private), (world.Panel.Colour, world.Dongle!.Mode));

        world.Panel.Press(TimeSpan.FromMilliseconds(300));
        world.Run(TimeSpan.FromSeconds(2));
        world.Panel.Press(TimeSpan.FromSeconds(2));
        var shown = new HashSet<int>();
        for (var i = 0; i < 40; i++)
        {
            world.Run(TimeSpan.FromMilliseconds(100));
            shown.Add(world.Panel.Colour);
        }

        Assert.Equal([ModeSwitch.WithoutPlaceColour, ModeSwitch.GuestColour], shown.Order());
    }

    [Fact]
    public void A_guest_and_a_crash_are_told_and_a_crash_travels_at_once()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.Zero, TimeSpan.FromMinutes(20))], HasWifi = false });
        world.Run(TimeSpan.FromMinutes(5));
        world.Panel.Press(TimeSpan.FromSeconds(2));
        world.Run(TimeSpan.FromSeconds(10));

        world.Car.Crash();
        world.Run(TimeSpan.FromMinutes(2));

        var told = world.Platform.Held.Values.SelectMany(FarEnd.Events).ToList();
        Assert.Contains(told, word => word.Kind == "crash" && word.Value >= CrashWatch.ThresholdMg);
        Assert.Contains(world.Flash.Written.SelectMany(FarEnd.Events), word => word.Kind == "guest");
        Assert.True(world.Waiting > 0, "Only the crash was urgent.");
    }

    [Fact]
    public void A_policy_counts_only_with_the_platforms_signature_and_never_goes_back()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.Zero, TimeSpan.FromMinutes(3)), (TimeSpan.FromHours(30), TimeSpan.FromMinutes(3)), (TimeSpan.FromHours(60), TimeSpan.FromMinutes(3))] });
        world.Platform.TokenExtras = Policies.Signed("dongle-1", new byte[32], version: 3, mode: 1);
        world.Run(TimeSpan.FromHours(1));
        world.Platform.TokenExtras = Policies.Signed("dongle-1", [.. Enumerable.Repeat((byte)9, 32)], version: 4, mode: 3);
        world.Run(TimeSpan.FromHours(30));
        world.Platform.TokenExtras = Policies.Signed("dongle-1", new byte[32], version: 2, mode: 0);
        world.Run(TimeSpan.FromHours(30));

        var modes = Held(world).Select(batch => (batch.GetProperty("pol").GetInt32(), batch.GetProperty("mode").GetInt32())).Distinct();
        Assert.Equal([(0, 0), (3, 1)], modes.Order());
    }

    internal static List<JsonElement> Held(EmulatedWorld world) =>
        [.. world.Platform.Held.OrderBy(batch => batch.Key).Select(batch => JsonDocument.Parse(batch.Value).RootElement)];

    private static IEnumerable<int?> Column(JsonElement batch, string name) =>
        batch.TryGetProperty(name, out var column) ? column.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (int?)null : value.GetInt32()) : [];
}
