using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>Instances that go on in another process, or cannot.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public void Dispose()
    {
        Edited.IsEdited = false;
        _temporary.Dispose();
    }

    [Fact]
    public async Task An_instance_goes_on_where_it_stood_after_a_restart()
    {
        await using (var first = await Start())
        {
            await first.Orchestrator.Start<Ids, Nothing>("a", default);
            await first.Orchestrator.Start<AskSomeone, TimeSpan>("a", TimeSpan.FromDays(1));
            await first.Rest();
        }

        await using var second = await Start();
        await second.Orchestrator.RaiseEvent("AskSomeone:a", "answer", "yes");
        await second.Play(TimeSpan.FromHours(1));

        var ids = await second.Output<Guid[]>("Ids:a");
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(8, id.Version));
        Assert.Equal("yes", await second.Output<string>("AskSomeone:a"));
    }

    [Fact]
    public async Task A_stop_lets_an_activity_at_work_be_done_again_under_the_same_key()
    {
        await using (var first = await Start())
        {
            first.Effects.Gate = new(0);
            await first.Orchestrator.Start<Sum, int>("a", 0);
            await Waiting.Until(() => !first.Effects.Done.IsEmpty);
        }

        await using var second = await Start();
        await second.Rest();

        Assert.Equal(3, await second.Output<int>("Sum:a"));
        Assert.Equal("Sum:a:0.0", second.Effects.Done.First());
    }

    [Fact]
    public async Task Timers_that_ran_out_while_nobody_was_there_fire_at_the_start()
    {
        await using (var first = await Start())
        {
            await first.Orchestrator.Start<AskSomeone, TimeSpan>("a", TimeSpan.FromHours(1));
            await first.Rest();
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var second = await Start();
        await second.Rest();

        Assert.Equal("nobody answered", await second.Output<string>("AskSomeone:a"));
    }

    [Fact]
    public async Task Code_edited_under_an_instance_stops_that_instance_by_name_and_no_other()
    {
        await using (var first = await Start())
        {
            await first.Orchestrator.Start<Edited, int>("a", 1);
            await first.Orchestrator.Start<AskSomeone, TimeSpan>("a", TimeSpan.FromHours(1));
            await first.Rest();
        }

        Edited.IsEdited = true;
        await using var second = await Start();
        await second.Play(TimeSpan.FromHours(1));

        var failure = await second.Failure("Edited:a");
        Assert.Equal(typeof(ReplayMismatchException).FullName, failure.Type);
        Assert.Contains("asked for TimerSet #0 in turn 0; its code now asks for ActivityAsked #0 AddOne", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ReplayFailed", second.Logged);
        Assert.Empty(second.Effects.Done);
        Assert.Equal("nobody answered", await second.Output<string>("AskSomeone:a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_from_elsewhere_is_found_out_and_named(bool besideATimer)
    {
        await using var engine = await Start();
        await engine.Orchestrator.Start<AwaitsForeignTask, bool>("a", besideATimer);
        await Waiting.Until(async () => (await engine.Orchestrator.Get("AwaitsForeignTask:a"))!.Finished is not null);
        var failure = await engine.Failure("AwaitsForeignTask:a");

        Assert.Equal(typeof(ForeignTaskException).FullName, failure.Type);
        Assert.Contains("AwaitsForeignTask:a awaited a task that is not from its context", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_instances_than_there_is_room_for_all_get_their_turn()
    {
        await using var engine = await EngineFixture.Start(_temporary.Path, _time, new() { LiveInstances = 4 });
        for (var i = 0; i < 100; i++)
        {
            await engine.Orchestrator.Start<Sum, int>($"{i}", i);
            await engine.Orchestrator.Start<Family, int>($"{i}", 3);
        }

        for (var i = 0; i < 1000 && (await engine.Orchestrator.Query(new() { Statuses = [OrchestrationStatus.Running] })).Instances.Count > 0; i++)
        {
            await Task.Delay(10);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(5 * 100, (await engine.Orchestrator.Query(new() { Statuses = [OrchestrationStatus.Completed], Limit = 1000 })).Instances.Count);
    }

    private Task<EngineFixture> Start() => EngineFixture.Start(_temporary.Path, _time);
}
