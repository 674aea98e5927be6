using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Policies;

/// <summary>Periods of a policy to be rated again.</summary>
/// <param name="Driver">Whose policy.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Numbers">Which periods, counted from 0.</param>
/// <param name="Reason">Why.</param>
public sealed record PeriodsTouched(string Driver, string Policy, IReadOnlyList<int> Numbers, RevisionReason Reason);

/// <summary>Settled periods are rated again after a trip they rest on became another one; what got cheaper is credited and told. One that fails is tried for ever.</summary>
/// <remarks>Instance <c>ReratePeriods:{policy}.{trip}.{revision}.{reason}</c>. That money is lowered once rests on the ledger's row per revision, inserted if absent.</remarks>
public sealed class ReratePeriods : Orchestration<PeriodsTouched, Nothing>
{
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, PeriodsTouched input)
    {
        try
        {
            await context.CallActivity<EnterRevisions, PeriodsTouched, Nothing>(input, Retry);
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
