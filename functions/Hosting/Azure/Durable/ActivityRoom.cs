using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>As many of one activity at once as it allows; the others wait here, in this instance.</summary>
/// <remarks>
/// Who waits holds one of the instance's places for activities of any kind (host.json, maxConcurrentActivityFunctions). They are not sent back
/// to come again later: the scheduler would see no backlog then, and add no instance.
/// </remarks>
internal sealed class ActivityRoom(IActivity activity) : IDisposable
{
    private readonly SemaphoreSlim _room = new(activity.AtOnce);

    /// <summary>Does it when its turn comes.</summary>
    public async Task<OrchestrationValue> Do(ActivityCall call, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        try
        {
            return await activity.Run(new(call.InstanceId, call.Key), call.Input, cancellation);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _room.Dispose();
}
