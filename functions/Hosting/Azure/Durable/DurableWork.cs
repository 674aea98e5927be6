using ConnectedInsurance.Ports;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>Finds the orchestration or activity a function is called for, by its name, and runs it.</summary>
public sealed class DurableWork(AzurePlatform platform)
{
    private readonly Dictionary<string, IOrchestration> _bodies = platform.Services.GetServices<IOrchestration>().ToDictionary(body => body.GetType().Name);
    private readonly Dictionary<string, IActivity> _activities = platform.Services.GetServices<IActivity>().ToDictionary(activity => activity.GetType().Name);

    /// <summary>Runs an orchestration's body.</summary>
    public Task<OrchestrationValue> Run(TaskOrchestrationContext context)
    {
        var call = context.GetInput<OrchestrationCall>()!;
        return _bodies[context.Name].Run(new DurableContext(context, call.Generation), call.Input);
    }

    /// <summary>Does an activity.</summary>
    public Task<OrchestrationValue> Do(string activity, ActivityCall call, CancellationToken cancellation) =>
        _activities[activity].Run(new(call.InstanceId, call.Key), call.Input, cancellation);
}
