using ConnectedInsurance.Ports;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>Finds the orchestration or activity a function is called for, by its name, and runs it.</summary>
/// <param name="platform">The services the stages registered theirs in.</param>
public sealed class DurableWork(IServiceProvider platform) : IDisposable
{
    private readonly Dictionary<string, IOrchestration> _bodies = platform.GetServices<IOrchestration>().ToDictionary(body => body.GetType().Name);
    private readonly Dictionary<string, ActivityRoom> _activities = platform.GetServices<IActivity>().ToDictionary(activity => activity.GetType().Name, activity => new ActivityRoom(activity));

    /// <summary>Runs an orchestration's body.</summary>
    public Task<OrchestrationValue> Run(TaskOrchestrationContext context)
    {
        var call = context.GetInput<OrchestrationCall>()!;
        return ToldFailureException.Tell(() => _bodies[context.Name].Run(new DurableContext(context, call.Generation), call.Input));
    }

    /// <summary>Does an activity, when there is room for one more of it.</summary>
    public Task<OrchestrationValue> Do(string activity, ActivityCall call, CancellationToken cancellation) =>
        ToldFailureException.Tell(() => _activities[activity].Do(call, cancellation));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var room in _activities.Values)
        {
            room.Dispose();
        }
    }
}
