using System.Runtime.CompilerServices;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>What every host's orchestrations do alike; a host's tests derive from it and say how the sample orchestrations run on it.</summary>
public abstract class OrchestratorConformance
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    /// <value>The orchestrator, on which every sample is registered.</value>
    protected abstract IOrchestrator Orchestrator { get; }

    /// <value>What the samples' activities do.</value>
    private protected abstract Effects Effects { get; }

    /// <summary>Lets time pass.</summary>
    protected abstract Task Pass(TimeSpan time);

    [StoreFact]
    public async Task Each_activity_gets_what_the_last_answered_and_a_key_of_its_own()
    {
        Assert.True(await Orchestrator.Start<Sum, int>("a", 5));

        Assert.Equal(8, await Output<int>("Sum:a"));
        Assert.Equal(3, Effects.Done.Distinct().Count());
    }

    [StoreFact]
    public async Task Activities_at_once_are_all_awaited()
    {
        await Orchestrator.Start<FanOut, int>("a", 50);

        Assert.Equal(Enumerable.Range(1, 50).Sum(), await Output<int>("FanOut:a"));
    }

    [StoreFact]
    public async Task A_failed_activity_is_tried_again_under_the_same_key()
    {
        Effects.Failures = 2;
        await Orchestrator.Start<Patient, RetryPolicy>("a", new(5, Soon));
        await Pass(3 * Soon);

        Assert.Equal("it at last", await Output<string>("Patient:a"));
        Assert.Equal(3, Effects.Done.Count);
        Assert.Single(Effects.Done.Distinct());
    }

    [StoreFact]
    public async Task When_no_try_is_left_the_failure_has_the_name_of_its_type()
    {
        Effects.Failures = int.MaxValue;
        await Orchestrator.Start<Resigned, RetryPolicy>("a", new(2, Soon));
        await Pass(2 * Soon);

        Assert.Equal($"Flaky: {typeof(TimeoutException).FullName}", await Output<string>("Resigned:a"));
        Assert.Equal(2, Effects.Done.Count);
    }

    [StoreFact]
    public async Task What_a_body_does_not_catch_is_the_failure_of_its_instance()
    {
        Effects.Failures = int.MaxValue;
        await Orchestrator.Start<Patient, RetryPolicy>("a", new(1, Soon));

        var failed = await Ended("Patient:a");

        Assert.Equal(OrchestrationStatus.Failed, failed.Status);
        Assert.Equal(typeof(TaskFailedException).FullName, failed.Failure!.Type);
    }

    [StoreFact]
    public async Task What_caused_a_failure_is_known_however_many_orchestrations_it_crossed()
    {
        Effects.Failures = int.MaxValue;
        await Orchestrator.Start<Inquest, bool>("a", true);

        Assert.True(await Output<bool>("Inquest:a"));
    }

    [StoreFact]
    public async Task No_more_of_an_activity_are_done_at_once_than_it_allows_and_meanwhile_others_are()
    {
        Effects.Gate = new(0);
        await Orchestrator.Start<Crowd, int>("a", 20);
        await Until("Crowd:a", _ => Effects.Done.Count == 2);

        await Orchestrator.Start<TooMuch, int>("a", 1);

        Assert.Equal("x", await Output<string>("TooMuch:a"));
        Assert.Equal(2, Effects.Done.Count);
        Effects.Gate.Release(20);
        Assert.Equal(2, await Output<int>("Crowd:a"));
    }

    [StoreFact]
    public async Task An_event_ends_the_waiting()
    {
        await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never);
        await Until("AskSomeone:a", instance => !instance.CustomStatus.IsNone);
        Assert.Equal("asked", (await Orchestrator.Get("AskSomeone:a"))!.CustomStatus.Read<string>());

        Assert.True(await Orchestrator.RaiseEvent("AskSomeone:a", "answer", "yes"));

        Assert.Equal("yes", await Output<string>("AskSomeone:a"));
        Assert.False(await Orchestrator.RaiseEvent("AskSomeone:a", "answer", "too late"));
        Assert.NotEmpty(await Orchestrator.History("AskSomeone:a"));
    }

    [StoreFact]
    public async Task Without_the_event_the_time_runs_out()
    {
        await Orchestrator.Start<AskSomeone, TimeSpan>("a", Soon);
        await Pass(2 * Soon);

        Assert.Equal("nobody answered", await Output<string>("AskSomeone:a"));
    }

    [StoreFact]
    public async Task An_event_that_comes_after_the_time_ran_out_is_for_the_next_who_waits()
    {
        await Orchestrator.Start<AskAgain, TimeSpan>("a", Soon);
        await Pass(2 * Soon);
        await Until("AskAgain:a", instance => !instance.CustomStatus.IsNone);

        Assert.True(await Orchestrator.RaiseEvent("AskAgain:a", "answer", "late"));

        Assert.Equal("late", await Output<string>("AskAgain:a"));
    }

    [StoreFact]
    public async Task A_name_has_one_waiter()
    {
        await Orchestrator.Start<AskTwice, Nothing>("a", default);

        Assert.Contains("one waiter per name", (await Ended("AskTwice:a")).Failure!.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Sub_orchestrations_run_to_their_end_under_ids_of_their_own()
    {
        await Orchestrator.Start<Family, int>("a", 5);

        Assert.Equal(100 + 5 * 3, await Output<int>("Family:a"));
        Assert.Equal(5, (await Orchestrator.Query(new() { Prefix = "Sum:Family:a:" })).Instances.Count);
    }

    [StoreFact]
    public async Task The_end_an_operator_makes_of_a_sub_orchestration_is_a_failure_to_its_parent()
    {
        await Orchestrator.Start<Guardian, string>("a", "child");
        await Until("AskSomeone:child", instance => instance.Status == OrchestrationStatus.Running);

        Assert.True(await Orchestrator.Terminate("AskSomeone:child", "wrong person"));

        Assert.StartsWith("AskSomeone: ", await Output<string>("Guardian:a"), StringComparison.Ordinal);
        Assert.Equal("wrong person", (await Ended("AskSomeone:child")).Failure!.Message);
    }

    [StoreFact]
    public async Task Terminating_reaches_the_sub_orchestrations()
    {
        await Orchestrator.Start<GreatGuardian, string>("a", "child");
        await Until("AskSomeone:child", instance => instance.Status == OrchestrationStatus.Running);

        Assert.True(await Orchestrator.Terminate("GreatGuardian:a", "over"));

        Assert.Equal(OrchestrationStatus.Terminated, (await Ended("GreatGuardian:a")).Status);
        Assert.Equal(OrchestrationStatus.Terminated, (await Ended("AskSomeone:child")).Status);
    }

    [StoreFact]
    public async Task Continuing_as_new_keeps_events_nobody_heard()
    {
        await Orchestrator.Start<Counting, Tally>("a", new(10, 0));
        for (var i = 0; i < 10; i++)
        {
            Assert.True(await Orchestrator.RaiseEvent("Counting:a", "number", i));
        }

        await Until("Counting:a", instance => instance.Status == OrchestrationStatus.Completed);
        Assert.Equal(Enumerable.Range(1, 10).Sum(), await Output<int>("Counting:a"));
        Assert.Equal(10, Effects.Done.Distinct().Count());
    }

    [StoreFact]
    public async Task A_suspended_instance_keeps_what_it_hears_and_goes_on_when_resumed()
    {
        await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never);
        Assert.True(await Orchestrator.Suspend("AskSomeone:a", "under review"));
        await Until("AskSomeone:a", instance => instance.Status == OrchestrationStatus.Suspended);
        Assert.True(await Orchestrator.RaiseEvent("AskSomeone:a", "answer", "yes"));
        Assert.Null((await Orchestrator.Get("AskSomeone:a"))!.Finished);

        Assert.True(await Orchestrator.Resume("AskSomeone:a", "reviewed"));

        Assert.Equal("yes", await Output<string>("AskSomeone:a"));
    }

    [StoreFact]
    public async Task A_start_is_deduplicated_against_the_unfinished_and_the_statuses_named()
    {
        Assert.True(await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never));
        Assert.False(await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never));
        await Orchestrator.RaiseEvent("AskSomeone:a", "answer", "yes");
        Assert.Equal("yes", await Output<string>("AskSomeone:a"));

        Assert.False(await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never, [OrchestrationStatus.Completed]));
        Assert.True(await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never, [OrchestrationStatus.Failed]));
    }

    [StoreFact]
    public async Task A_value_over_16_KiB_is_refused_wherever_it_would_enter_a_history()
    {
        var large = new string('x', OrchestrationValue.MaxBytes);

        await Assert.ThrowsAsync<OrchestrationValueTooLargeException>(async () => await Orchestrator.Start<Guardian, string>("a", large));
        await Assert.ThrowsAsync<OrchestrationValueTooLargeException>(async () => await Orchestrator.RaiseEvent("Guardian:a", "answer", large));
        await Orchestrator.Start<TooMuch, int>("a", OrchestrationValue.MaxBytes);
        Assert.Equal(typeof(OrchestrationValueTooLargeException).FullName, await Output<string>("TooMuch:a"));
    }

    [StoreFact]
    public async Task Instances_are_listed_by_prefix_and_status_page_by_page()
    {
        for (var i = 0; i < 5; i++)
        {
            await Orchestrator.Start<Sum, int>($"{i}", i);
            await Orchestrator.Start<AskSomeone, TimeSpan>($"{i}", Never);
            await Ended($"Sum:{i}");
        }

        var found = new List<string>();
        OrchestrationPage? page = null;
        while (page is null || page.Continuation is not null)
        {
            page = await Orchestrator.Query(new() { Prefix = "Sum:", Limit = 3, After = page?.Continuation });
            Assert.InRange(page.Instances.Count, 0, 3);
            found.AddRange(page.Instances.Select(instance => instance.Id));
        }

        Assert.Equal(["Sum:0", "Sum:1", "Sum:2", "Sum:3", "Sum:4"], found.Order());
        Assert.Equal(5, (await Orchestrator.Query(new() { Statuses = [OrchestrationStatus.Running] })).Instances.Count);
    }

    [StoreFact]
    public async Task Only_finished_instances_are_purged()
    {
        await Orchestrator.Start<Sum, int>("a", 0);
        await Orchestrator.Start<AskSomeone, TimeSpan>("a", Never);
        await Ended("Sum:a");

        Assert.True(await Orchestrator.Purge("Sum:a"));
        Assert.False(await Orchestrator.Purge("Sum:a"));
        Assert.False(await Orchestrator.Purge("AskSomeone:a"));

        Assert.Null(await Orchestrator.Get("Sum:a"));
        Assert.Empty(await Orchestrator.History("Sum:a"));
    }

    private async Task<T> Output<T>(string id)
    {
        var instance = await Ended(id);
        Assert.Equal((OrchestrationStatus.Completed, (FailureDetails?)null), (instance.Status, instance.Failure));
        return instance.Output.Read<T>();
    }

    private Task<OrchestrationInstance> Ended(string id) => Until(id, instance => instance.Finished is not null);

    private Task<OrchestrationInstance> Until(string id, Func<OrchestrationInstance, bool> reached, [CallerArgumentExpression(nameof(reached))] string what = "") =>
        Waiting.For(async () => await Orchestrator.Get(id) is { } instance && reached(instance) ? instance : null, $"{id}: {what}");
}
