using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>A lead to be seen through.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Lead">Which.</param>
public sealed record LeadDue(string Driver, string Lead);

/// <summary>What comes after a look.</summary>
/// <param name="Again">When to look again, unless something happens first; null for never: it is over.</param>
public sealed record NextLook(DateTimeOffset? Again);

/// <summary>What a vehicle tells is proposed to its owner; if they want it, the garage they chose is asked for a day, they come, the garage says it is done, and the vehicle itself confirms. It closes by itself as soon as the cause is gone.</summary>
/// <remarks>Instance <c>ProposeMaintenance:{lead}</c>. What driver and garage say is in the lead before this hears that something was said.</remarks>
public sealed class ProposeMaintenance : Orchestration<LeadDue, Nothing>
{
    /// <value>The event that says that somebody did something.</value>
    public const string Acted = "acted";

    private const int LooksBetweenRenewals = 20;
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, LeadDue input)
    {
        for (var looks = 0; looks < LooksBetweenRenewals; looks++)
        {
            var next = await context.CallActivity<LookAtLead, LeadDue, NextLook>(input, Retry);
            await context.CallActivity<TellLead, LeadDue, Nothing>(input, Retry);
            if (next.Again is not { } again)
            {
                return default;
            }

            await Hear(context, again - context.UtcNow);
        }

        context.ContinueAsNew(input);
        return default;
    }

    private static async Task Hear(OrchestrationContext context, TimeSpan within)
    {
        try
        {
            await context.WaitForExternalEvent<Nothing>(Acted, within);
        }
        catch (TimeoutException)
        {
            // Nobody did anything: the vehicle may have.
        }
    }
}
