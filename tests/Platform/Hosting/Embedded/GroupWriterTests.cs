using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class GroupWriterTests
{
    [Fact]
    public async Task What_comes_while_a_group_is_written_is_the_next_group()
    {
        using var begun = new SemaphoreSlim(0);
        using var finish = new SemaphoreSlim(0);
        var groups = new List<int>();
        await using var writer = new GroupWriter<Number, int>("test", 100, group =>
        {
            groups.Add(group.Count);
            begun.Release();
            finish.Wait();
            group.ForEach(number => number.SetResult(number.Value));
        });
        var first = writer.Write(new Number(0)).AsTask();
        await begun.WaitAsync();
        var others = Enumerable.Range(1, 10).Select(i => writer.Write(new Number(i)).AsTask()).ToList();
        Assert.Equal(10, writer.Waiting);

        finish.Release(2);

        Assert.Equal(0, await first);
        Assert.Equal(Enumerable.Range(1, 10), await Task.WhenAll(others));
        Assert.Equal([1, 10], groups);
    }

    [Fact]
    public async Task A_full_queue_makes_the_next_caller_wait_and_lets_it_give_up()
    {
        using var begun = new SemaphoreSlim(0);
        using var finish = new SemaphoreSlim(0);
        await using var writer = new GroupWriter<Number, int>("test", 2, group =>
        {
            begun.Release();
            finish.Wait();
            group.ForEach(number => number.SetResult(number.Value));
        });
        var taken = new List<Task<int>> { writer.Write(new Number(0)).AsTask() };
        await begun.WaitAsync();
        taken.AddRange([writer.Write(new Number(1)).AsTask(), writer.Write(new Number(2)).AsTask()]);
        using var patience = new CancellationTokenSource();

        var waiting = writer.Write(new Number(3, patience.Token)).AsTask();

        Assert.False(waiting.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        finish.Release(10);
        Assert.Equal(Enumerable.Range(0, 3), await Task.WhenAll(taken));
    }

    [Fact]
    public async Task A_fault_fails_its_group_and_the_next_is_written()
    {
        await using var writer = new GroupWriter<Number, int>("test", 100, group =>
        {
            if (group[0].Value == 0)
            {
                throw new InvalidOperationException("broken");
            }

            group.ForEach(number => number.SetResult(number.Value));
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Write(new Number(0)).AsTask());

        Assert.Equal(1, await writer.Write(new Number(1)));
    }

    [Fact]
    public async Task What_waits_at_the_stop_is_finished_and_what_comes_later_is_refused()
    {
        using var begun = new SemaphoreSlim(0);
        using var finish = new SemaphoreSlim(0);
        var writer = new GroupWriter<Number, int>("test", 100, group =>
        {
            begun.Release();
            finish.Wait();
            group.ForEach(number => number.SetResult(number.Value));
        });
        var first = writer.Write(new Number(0)).AsTask();
        await begun.WaitAsync();
        var second = writer.Write(new Number(1)).AsTask();

        var stopping = writer.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => writer.Write(new Number(2)).AsTask());
        Assert.False(stopping.IsCompleted);
        finish.Release(2);
        await stopping;

        Assert.Equal(Enumerable.Range(0, 2), await Task.WhenAll(first, second));
    }

    private sealed class Number(int value, CancellationToken cancellation = default) : PendingWrite<int>(cancellation)
    {
        public int Value => value;

        public override long Bytes => 0;
    }
}
