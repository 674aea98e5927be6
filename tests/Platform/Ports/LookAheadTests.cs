using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class LookAheadTests
{
    [Fact]
    public async Task Steps_run_beside_each_other_no_more_than_the_width_and_answer_in_order()
    {
        var (running, most) = (0, 0);

        var answers = await Numbers(50).Ahead(4, async (number, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(number % 3, _);
            Interlocked.Decrement(ref running);
            return number * 2;
        }).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 50).Select(number => number * 2), answers);
        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public async Task Nothing_is_read_far_ahead_of_the_reader()
    {
        var read = 0;

        await foreach (var number in Numbers(1000, () => read++).Ahead(8, (number, _) => Task.FromResult(number)))
        {
            Assert.InRange(read, number, number + 9);
        }

        Assert.Equal(1000, read);
    }

    [Fact]
    public async Task A_step_that_fails_fails_the_reader_when_no_other_is_running_any_more()
    {
        var ended = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Numbers(8).Ahead(8, async (number, _) =>
        {
            await Task.Delay(number == 0 ? 0 : 30, _);
            Interlocked.Increment(ref ended);
            return number == 0 ? throw new InvalidOperationException() : number;
        }).ToListAsync());

        Assert.Equal(8, ended);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen;)
        {
            seen = Volatile.Read(ref most);
        }
    }

    private static async IAsyncEnumerable<int> Numbers(int count, Action? read = null)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            read?.Invoke();
            yield return number;
        }
    }
}
