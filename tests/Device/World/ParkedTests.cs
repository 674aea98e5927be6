using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;
using Xunit.Abstractions;

namespace ConnectedInsurance.Device.Tests.World;

public class ParkedTests(ITestOutputHelper output)
{
    [Fact]
    public void Fourteen_days_without_a_network_stay_within_the_budget_and_leave_the_bus_alone()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20))] });
        world.Platform.IsDown = true;
        world.Run(TimeSpan.FromMinutes(33));
        world.Attempts.Clear();
        world.Run(TimeSpan.FromMinutes(7));
        var requests = world.Obd.RequestsWhileOff;
        Assert.NotEmpty(world.Flash.Written);

        world.Run(TimeSpan.FromDays(14));

        var busiest = world.Attempts.Max(first => world.Attempts.Count(at => at >= first && at < first + 3_600_000));
        output.WriteLine($"{world.Attempts.Count} attempts in 14 days, {busiest} in the busiest hour, {world.Boots} boots, {world.Obd.RequestsWhileOff} requests on the bus with the engine off.");
        Assert.InRange(busiest, 1, AttemptBudget.AttemptsPerHour);
        Assert.Equal(requests, world.Obd.RequestsWhileOff);
    }

    [Fact]
    public void The_chip_is_told_to_wake_by_a_charging_alternator_and_by_whoever_gets_in_before_it_ever_sleeps()
    {
        var world = new EmulatedWorld(new WorldOptions());

        world.Run(TimeSpan.FromMinutes(1));

        Assert.Equal(["STSLVGON", "STSLVGW-0.2,1000", "STSLVLOFF,ON", "STSLVLW>13.2,1"], world.Obd.PowerSave.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void After_a_trip_the_bus_is_silent_once_the_trip_has_ended()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20))] });

        world.Run(TimeSpan.FromHours(3));

        // The engine's silence has to last three minutes to be the end of the trip.
        Assert.InRange(world.Obd.RequestsWhileOff, 1, 200);
        var after = world.Obd.RequestsWhileOff;
        world.Run(TimeSpan.FromHours(20));
        Assert.Equal(after, world.Obd.RequestsWhileOff);
    }

    [Fact]
    public void A_car_that_starts_wakes_the_dongle_and_the_trip_is_recorded_from_its_first_minute()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.FromHours(30), TimeSpan.FromMinutes(10))] });

        world.Run(TimeSpan.FromHours(31));

        var seconds = world.Flash.Written.Sum(batch => Batches.Rows(batch, "spd"));
        Assert.InRange(seconds, 570, 820);
        Assert.Empty(world.Flash.Written.Select(batch => WorldFlash.KeyOf(batch)).Except(world.Platform.Held.Keys));
    }

    [Theory]
    [InlineData(60_000, 0, false, false, SleepRule.Awake)]
    [InlineData(180_000, 0, false, false, SleepRule.DaySeconds)]
    [InlineData(180_000, 3, false, false, SleepRule.Awake)]
    [InlineData(900_000, 3, false, false, SleepRule.TrySeconds)]
    [InlineData(120_000, 3, true, false, SleepRule.TrySeconds)]
    [InlineData(120_000, 3, false, true, SleepRule.UntilWoken)]
    public void Sleep_follows_what_there_is_to_do(long parkedMs, int waiting, bool timerWoke, bool low, int seconds) =>
        Assert.Equal(seconds, SleepRule.Seconds(parkedMs, waiting, timerWoke, low));
}
