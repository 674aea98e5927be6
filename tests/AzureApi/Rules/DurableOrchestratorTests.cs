using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>The adapter passes what every host's orchestrations pass, on Durable Task's own engine, in real time.</summary>
[NeedsPackages]
public sealed class DurableOrchestratorTests : OrchestratorConformance, IAsyncLifetime
{
    private readonly Effects _effects = new();
    private DurableTaskTestHost _host = null!;

    protected override IOrchestrator Orchestrator => new DurableOrchestrator(_host.Client);

    private protected override Effects Effects => _effects;

    public async Task InitializeAsync()
    {
        var samples = new ServiceCollection().AddSingleton(_effects);
        foreach (var type in typeof(OrchestratorConformance).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var port in new[] { typeof(IOrchestration), typeof(IActivity) }.Where(port => type.IsAssignableTo(port)))
            {
                samples.AddSingleton(port, type);
            }
        }

        var services = samples.BuildServiceProvider();
        var work = new DurableWork(services);
        _host = await DurableTaskTestHost.StartAsync(registry =>
        {
            foreach (var body in services.GetServices<IOrchestration>())
            {
                registry.AddOrchestratorFunc<OrchestrationCall, OrchestrationValue>(body.GetType().Name, (context, _) => work.Run(context));
            }

            foreach (var activity in services.GetServices<IActivity>())
            {
                registry.AddActivityFunc<ActivityCall, OrchestrationValue>(activity.GetType().Name, (_, call) => work.Do(activity.GetType().Name, call!, default));
            }
        });
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    protected override Task Pass(TimeSpan time) => Task.Delay(time);
}
