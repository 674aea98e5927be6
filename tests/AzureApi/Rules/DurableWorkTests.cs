using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>What of the suite shows without an engine.</summary>
public sealed class DurableWorkTests
{
    private readonly Effects _effects = new();
    private readonly DurableWork _work;

    public DurableWorkTests() => _work = new(new ServiceCollection()
        .AddSingleton(_effects)
        .AddSingleton<IOrchestration, Inquest>().AddSingleton<IOrchestration, Patient>().AddSingleton<IOrchestration, Sum>()
        .AddSingleton<IActivity, Flaky>().AddSingleton<IActivity, AddOne>().AddSingleton<IActivity, Narrow>()
        .BuildServiceProvider());

    [Fact]
    public async Task A_body_is_found_by_its_name_and_its_activities_by_theirs()
    {
        Assert.Equal(8, (await Run<Sum, int>(5)).Read<int>());
        Assert.Equal(["Sum:a:0.0", "Sum:a:0.1", "Sum:a:0.2"], _effects.Done);
    }

    [Fact]
    public async Task What_caused_a_failure_is_known_however_many_orchestrations_it_crossed()
    {
        _effects.Failures = int.MaxValue;

        Assert.True((await Run<Inquest, bool>(true)).Read<bool>());
    }

    [Fact]
    public async Task No_more_of_an_activity_are_done_at_once_than_it_allows()
    {
        _effects.Gate = new(0);
        var calls = Enumerable.Range(0, 20)
            .Select(i => _work.Do(nameof(Narrow), new("a", $"a:{i}", OrchestrationValue.Of(default(Nothing), "Nothing")), default)).ToList();
        Assert.Equal(2, _effects.Done.Count);

        _effects.Gate.Release(20);

        Assert.All(await Task.WhenAll(calls), here => Assert.InRange(here.Read<int>(), 1, 2));
        Assert.Equal(20, _effects.Done.Count);
    }

    [Fact]
    public async Task One_that_fails_makes_room_for_the_next()
    {
        _effects.Failures = 65;
        var call = new ActivityCall("a", "a:0.0", OrchestrationValue.Of("it", "It"));
        for (var i = 0; i < 65; i++)
        {
            await Assert.ThrowsAsync<ToldFailureException>(() => _work.Do(nameof(Flaky), call, default));
        }

        Assert.Equal("it at last", (await _work.Do(nameof(Flaky), call, default)).Read<string>());
    }

    private Task<OrchestrationValue> Run<TOrchestration, TInput>(TInput input) =>
        _work.Run(new ContextDouble(_work, typeof(TOrchestration).Name, new OrchestrationCall(OrchestrationValue.Of(input, "The input"), 0)));
}
