using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Policies;

/// <summary>A period whose grace days are over is settled, and the next one is awaited; one that fails is tried for ever.</summary>
/// <remarks>Instance <c>SettlePeriod:{policy}.{number}</c>. The id only keeps two from working at once: that money is settled once rests on its row, which is inserted if absent.</remarks>
public sealed class SettlePeriod : Orchestration<PeriodDue, Nothing>
{
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, PeriodDue input)
    {
        try
        {
            await context.CallActivity<EnterSettlement, PeriodDue, Nothing>(input, Retry);
            await context.CallActivity<AwaitNextPeriod, PeriodDue, Nothing>(input, Retry);
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus(failed.Failure.Type);
            await context.CreateTimer(Rest);
            context.ContinueAsNew(input);
        }

        return default;
    }
}
