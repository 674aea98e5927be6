using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells a partner that a driver gave it a grant, once that is so; one that was never written is told to nobody.</summary>
/// <remarks>Instance <c>AnnounceGrant:{grant}</c>, begun before the grant is written: no crash can come between it and its telling.</remarks>
public sealed class AnnounceGrant : Orchestration<GrantGiving, Nothing>
{
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    // The grant is written right after this began, unless the disk refused it or the process died.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)];

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, GrantGiving input)
    {
        foreach (var wait in Waits)
        {
            await context.CreateTimer(wait);
            if (await context.CallActivity<PublishGrant, GrantGiving, bool>(input, Retry))
            {
                break;
            }
        }

        return default;
    }
}
