using ConnectedInsurance.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public class SteadyTimeTests
{
    private static readonly DateTimeOffset _noon = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _wall = new(_noon);
    private readonly RecordingLogger<SteadyTime> _log = new();

    [Fact]
    public void It_is_the_wall_clocks_time_and_runs_with_it()
    {
        var time = new SteadyTime(_wall, _log);
        _wall.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(_noon.AddMinutes(5), time.GetUtcNow());
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public void Set_back_it_runs_on_and_says_so_once()
    {
        var time = new SteadyTime(_wall, _log);
        _wall.Advance(TimeSpan.FromMinutes(5));
        time.GetUtcNow();

        _wall.Jump(TimeSpan.FromHours(-1));
        var after = time.GetUtcNow();
        _wall.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(_noon.AddMinutes(5), after);
        Assert.Equal(_noon.AddMinutes(15), time.GetUtcNow());
        Assert.Equal(["ClockBack"], _log.Names);
    }

    [Fact]
    public void Set_forward_it_follows_and_when_that_was_a_mistake_it_stays_ahead()
    {
        var time = new SteadyTime(_wall, _log);
        _wall.Jump(TimeSpan.FromHours(1));
        var forward = time.GetUtcNow();
        _wall.Jump(TimeSpan.FromHours(-1));

        Assert.Equal(_noon.AddHours(1), forward);
        Assert.Equal(_noon.AddHours(1), time.GetUtcNow());
        Assert.Equal(["ClockForward", "ClockBack"], _log.Names);
    }

    [Fact]
    public async Task Many_threads_never_see_it_go_back()
    {
        var time = new SteadyTime(_wall, _log);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            var last = time.GetUtcNow();
            for (var i = 0; i < 20_000; i++)
            {
                if (worker == 0)
                {
                    _wall.Jump(TimeSpan.FromSeconds(i % 2 == 0 ? 7 : -8));
                }

                var now = time.GetUtcNow();
                Assert.True(now >= last);
                last = now;
            }
        })));
    }
}
