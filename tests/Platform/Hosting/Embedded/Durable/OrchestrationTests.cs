using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>What the embedded engine says beyond what every host's does: exact times, keys and ids, on virtual time.</summary>
public sealed class OrchestrationTests : IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();
    private EngineFixture _engine = null!;

    private IOrchestrator Orchestrator => _engine.Orchestrator;

    public async Task InitializeAsync() => _engine = await EngineFixture.Start(_temporary.Path);

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _temporary.Dispose();
    }

    [Fact]
    public async Task A_failed_activity_is_tried_again_at_the_times_of_its_policy_under_one_key()
    {
        _engine.Effects.Failures = 3;
        await Orchestrator.Start<Patient, RetryPolicy>("a", new(5, TimeSpan.FromSeconds(10), 3, TimeSpan.FromMinutes(1)));

        var begun = _engine.Time.GetUtcNow();
        var rang = await _engine.Play(TimeSpan.FromHours(1));

        Assert.Equal("it at last", await _engine.Output<string>("Patient:a"));
        Assert.Equal([10, 40, 100], rang.Select(at => (at - begun).TotalSeconds));
        Assert.Equal(["Patient:a:0.0"], _engine.Effects.Done.Distinct());
    }

    [Fact]
    public async Task A_policy_without_tries_left_passes_the_failure_on_by_the_name_of_its_type()
    {
        _engine.Effects.Failures = int.MaxValue;
        await Orchestrator.Start<Patient, RetryPolicy>("a", new(3, TimeSpan.FromSeconds(1)));
        await _engine.Play(TimeSpan.FromHours(1));

        var failure = await _engine.Failure("Patient:a");

        Assert.Equal(3, _engine.Effects.Done.Count);
        Assert.True(failure.IsCausedBy<TimeoutException>());
        Assert.Equal("Flaky failed: System.TimeoutException: it is slow today", failure.Message);
    }

    [Fact]
    public async Task A_schedule_of_75_hours_keeps_its_times_and_takes_no_time()
    {
        TimeSpan[] schedule =
        [
            TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
            TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
        ];
        var begun = _engine.Time.GetUtcNow();
        await Orchestrator.Start<Schedule, TimeSpan[]>("a", schedule);

        await _engine.Play(TimeSpan.FromHours(80));

        var elapsed = TimeSpan.Zero;
        Assert.Equal(schedule.Select(wait => begun + (elapsed += wait)), await _engine.Output<DateTimeOffset[]>("Schedule:a"));
    }

    [Fact]
    public async Task An_event_ends_the_waiting_and_the_timer_that_lost_is_dropped()
    {
        await Orchestrator.Start<AskSomeone, TimeSpan>("a", TimeSpan.FromDays(30));
        await _engine.Rest();
        Assert.Equal("asked", (await Orchestrator.Get("AskSomeone:a"))!.CustomStatus.Read<string>());

        Assert.True(await Orchestrator.RaiseEvent("AskSomeone:a", "answer", "yes"));
        await _engine.Rest();

        Assert.Equal("yes", await _engine.Output<string>("AskSomeone:a"));
        Assert.Contains("TimerCancelled", (await Orchestrator.History("AskSomeone:a")).Select(line => line.Kind));
        Assert.Empty(await _engine.Play(TimeSpan.FromDays(60)));
    }

    [Fact]
    public async Task Sub_orchestrations_run_to_their_end_under_ids_of_their_own()
    {
        await Orchestrator.Start<Family, int>("a", 5);
        await _engine.Rest();

        Assert.Equal(100 + 5 * 3, await _engine.Output<int>("Family:a"));
        Assert.Equal(
            Enumerable.Range(0, 5).Select(i => $"Sum:Family:a:0.{i}"),
            (await Orchestrator.Query(new() { Prefix = "Sum:" })).Instances.Select(instance => instance.Id));
    }

    [Fact]
    public async Task The_end_an_operator_makes_of_a_sub_orchestration_is_a_failure_to_its_parent()
    {
        await Orchestrator.Start<Guardian, string>("a", "child");
        await _engine.Rest();

        Assert.True(await Orchestrator.Terminate("AskSomeone:child", "wrong person"));
        await _engine.Rest();

        Assert.Equal("AskSomeone: Terminate: wrong person", await _engine.Output<string>("Guardian:a"));
        Assert.Equal(OrchestrationStatus.Terminated, (await Orchestrator.Get("AskSomeone:child"))!.Status);
    }

    [Fact]
    public async Task Terminating_reaches_the_sub_orchestrations_of_sub_orchestrations()
    {
        await Orchestrator.Start<GreatGuardian, string>("a", "child");
        await _engine.Rest();

        Assert.True(await Orchestrator.Terminate("GreatGuardian:a", "over"));
        await _engine.Rest();

        var ended = (await Orchestrator.Query(new())).Instances;
        Assert.Equal(["AskSomeone:child", "GreatGuardian:a", "Guardian:of child"], ended.Select(instance => instance.Id));
        Assert.All(ended, instance => Assert.Equal((OrchestrationStatus.Terminated, "over"), (instance.Status, instance.Failure?.Message)));
    }

    [Fact]
    public async Task A_sub_orchestration_whose_id_is_taken_fails_for_the_second_parent()
    {
        await Orchestrator.Start<Guardian, string>("a", "child");
        await _engine.Rest();
        await Orchestrator.Start<Guardian, string>("b", "child");
        await _engine.Rest();

        Assert.Contains("is running already", await _engine.Output<string>("Guardian:b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continuing_as_new_begins_a_short_history_and_keeps_events_nobody_heard()
    {
        await Orchestrator.Start<Counting, Tally>("a", new(50, 0));
        for (var i = 0; i < 50; i++)
        {
            Assert.True(await Orchestrator.RaiseEvent("Counting:a", "number", i));
        }

        await _engine.Rest();

        Assert.Equal(Enumerable.Range(1, 50).Sum(), await _engine.Output<int>("Counting:a"));
        Assert.Single(await Orchestrator.History("Counting:a"));
        Assert.Equal("counting", (await Orchestrator.Get("Counting:a"))!.CustomStatus.Read<string>());
        Assert.Equal(50, _engine.Effects.Done.Distinct().Count());
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_it_hears_and_goes_on_when_resumed()
    {
        _engine.Effects.Gate = new(0);
        await Orchestrator.Start<Sum, int>("a", 0);
        Assert.True(await Orchestrator.Suspend("Sum:a", "under review"));
        await Waiting.Until(async () => (await Orchestrator.Get("Sum:a"))!.Status == OrchestrationStatus.Suspended);
        _engine.Effects.Gate.Release(10);
        await _engine.Rest();
        Assert.Single(_engine.Effects.Done);

        Assert.True(await Orchestrator.Resume("Sum:a", "reviewed"));
        await _engine.Rest();

        Assert.Equal(3, await _engine.Output<int>("Sum:a"));
        Assert.Equal(3, _engine.Effects.Done.Count);
    }

    [Fact]
    public async Task A_timer_that_runs_out_while_suspended_fires_when_resumed()
    {
        await Orchestrator.Start<AskSomeone, TimeSpan>("a", TimeSpan.FromHours(1));
        await Orchestrator.Suspend("AskSomeone:a", "under review");
        await _engine.Rest();
        Assert.Empty(await _engine.Play(TimeSpan.FromHours(3)));

        await Orchestrator.Resume("AskSomeone:a", "reviewed");
        await _engine.Rest();

        Assert.Equal("nobody answered", await _engine.Output<string>("AskSomeone:a"));
    }

    [Fact]
    public async Task A_value_over_16_KiB_is_refused_wherever_it_would_enter_a_history()
    {
        var large = new string('x', OrchestrationValue.MaxBytes);

        var refused = await Assert.ThrowsAsync<OrchestrationValueTooLargeException>(async () => await Orchestrator.Start<Guardian, string>("a", large));
        Assert.Contains("16386 bytes; 16384 are allowed", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<OrchestrationValueTooLargeException>(async () => await Orchestrator.RaiseEvent("Guardian:a", "answer", large));
        await Orchestrator.Start<TooMuch, int>("a", OrchestrationValue.MaxBytes);
        await _engine.Rest();
        Assert.Equal(typeof(OrchestrationValueTooLargeException).FullName, await _engine.Output<string>("TooMuch:a"));
    }

    [Fact]
    public async Task Instances_are_listed_by_prefix_status_and_time_page_by_page()
    {
        for (var i = 0; i < 5; i++)
        {
            await Orchestrator.Start<Sum, int>($"{i}", i);
            await Orchestrator.Start<AskSomeone, TimeSpan>($"{i}", TimeSpan.FromDays(1));
            await _engine.Play(TimeSpan.FromMinutes(1));
        }

        var begun = _engine.Time.GetUtcNow() - TimeSpan.FromMinutes(5);
        var page = await Orchestrator.Query(new() { Prefix = "Sum:", Limit = 3 });
        var rest = await Orchestrator.Query(new() { Prefix = "Sum:", Limit = 3, After = page.Continuation });

        Assert.Equal(["Sum:0", "Sum:1", "Sum:2", "Sum:3", "Sum:4"], page.Instances.Concat(rest.Instances).Select(instance => instance.Id));
        Assert.Null(rest.Continuation);
        Assert.All((await Orchestrator.Query(new() { Statuses = [OrchestrationStatus.Running] })).Instances, instance => Assert.StartsWith("Ask", instance.Id, StringComparison.Ordinal));
        Assert.Equal(
            ["AskSomeone:1", "AskSomeone:2", "Sum:1", "Sum:2"],
            (await Orchestrator.Query(new() { From = begun.AddMinutes(1), Before = begun.AddMinutes(3) })).Instances.Select(instance => instance.Id));
    }

    [Fact]
    public async Task Finished_instances_are_forgotten_after_their_retention()
    {
        await Orchestrator.Start<Sum, int>("old", 0);
        await Orchestrator.Start<AskSomeone, TimeSpan>("waiting", TimeSpan.FromDays(90));
        await _engine.Play(TimeSpan.FromDays(29));
        await Orchestrator.Start<Sum, int>("young", 0);
        await _engine.Play(TimeSpan.FromDays(2));

        Assert.Equal(1, await _engine.ForgetFinished.Forget(default));

        Assert.Equal(["AskSomeone:waiting", "Sum:young"], (await Orchestrator.Query(new())).Instances.Select(instance => instance.Id));
    }
}
