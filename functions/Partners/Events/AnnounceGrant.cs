using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells a partner that a driver gave it a grant or withdrew one, once that is so; a change that never came about is told to nobody.</summary>
/// <remarks>Instance <c>AnnounceGrant:{grant}:{given or withdrawn}</c>, begun before the change is written: no crash can come between a change and its telling.</remarks>
public sealed class AnnounceGrant : Orchestration<GrantChanging, Nothing>
{
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    // The change is written right after this began, unless the disk refused it or the process died.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)];

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, GrantChanging input)
    {
        foreach (var wait in Waits)
        {
            await context.CreateTimer(wait);
            if (await context.CallActivity<PublishGrant, GrantChanging, bool>(input, Retry))
            {
                break;
            }
        }

        return default;
    }
}
