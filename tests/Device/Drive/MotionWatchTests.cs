using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Drivers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Drive;

public class MotionWatchTests
{
    [Theory]
    [InlineData(0, 0, 2600, 0)]
    [InlineData(0, 0, -500, 0)]
    [InlineData(1000, 0, 1000, 0)]
    [InlineData(-2500, 0, 1000, 2500)]
    [InlineData(0, 1300, 1000, 1300)]
    public void Across_gravity_it_may_be_a_crash_along_it_it_is_the_road(short x, short y, short z, int peak)
    {
        var watch = new CrashWatch();
        watch.Sample([0, 0, 1000], 0);

        Assert.Equal(peak, watch.Sample([x, y, z], 100));
    }

    [Fact]
    public void One_crash_is_told_once()
    {
        var watch = new CrashWatch();
        watch.Sample([0, 0, 1000], 0);

        Assert.Equal([true, false, true], new[] { 100, 200, 31_000 }.Select(now => watch.Sample([3000, 0, 1000], now) > 0));
    }

    [Fact]
    public void A_door_is_no_driving_a_running_engine_is()
    {
        var shaking = new Shaking();
        short[] rest = [0, 0, 1000];
        short[] shaken = [80, 0, 1000];

        Assert.False(shaking.Sample(shaken, 0));
        Assert.DoesNotContain(true, Enumerable.Range(1, 200).Select(i => shaking.Sample(rest, i * 100)));
        Assert.Contains(true, Enumerable.Range(200, 120).Select(i => shaking.Sample(i % 2 == 0 ? rest : shaken, i * 100)));
    }

    [Theory]
    [InlineData(30, Button.None)]
    [InlineData(300, Button.Short)]
    [InlineData(2000, Button.Long)]
    public void A_press_is_told_by_its_length(int heldMs, int kind)
    {
        var button = new Button();

        var told = Enumerable.Range(0, 300).Select(i => button.Read(i * 10 is var now && now >= 100 && now < 100 + heldMs, now)).Where(press => press != Button.None);

        Assert.Equal(kind == Button.None ? [] : [kind], told);
    }

    [Fact]
    public void An_hour_has_six_tries_and_a_visit_two()
    {
        var (hour, visit) = (new AttemptBudget(visit: false), new AttemptBudget(visit: true));

        Assert.Equal(6, Enumerable.Range(0, 60).Count(minute => hour.Take(minute * 60_000)));
        Assert.True(hour.Take(3_600_000));
        Assert.Equal(2, Enumerable.Range(0, 60).Count(minute => visit.Take(minute * 60_000)));
    }

    [Theory]
    [InlineData(1000, 0, 0, 0, "memory")]
    [InlineData(50_000, 200_000, 0, 0, "recording")]
    [InlineData(50_000, 0, 200_000, 0, "uplink")]
    [InlineData(50_000, 0, 0, 5 * 3_600_000, "delivery")]
    [InlineData(50_000, 0, 0, 60_000, null)]
    public void The_supervisor_names_what_is_wrong(int free, int recordedAgo, int carriedAgo, int deliveredAgo, string? trouble)
    {
        const long Now = 100_000_000;
        var supervisor = new Supervisor();
        supervisor.Trouble(Now - deliveredAgo, 50_000, Now - deliveredAgo, Now - deliveredAgo, waiting: 3, deliveries: 7, tried: 9);

        Assert.Equal(trouble, supervisor.Trouble(Now, free, Now - recordedAgo, Now - carriedAgo, waiting: 3, deliveries: 7, tried: 12));
    }
}
