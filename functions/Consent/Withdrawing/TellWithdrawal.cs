using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>A withdrawal that may be under way.</summary>
/// <param name="Driver">Who withdraws.</param>
/// <param name="Withdrawal">Its id.</param>
public sealed record WithdrawalDue(string Driver, string Withdrawal);

/// <summary>Tells a partner of a withdrawal; one that fails is tried for ever.</summary>
/// <remarks>
/// Started before the withdrawal commits, so that none is ever left untold: it waits to hear that the withdrawal stands, and looks for
/// itself when it hears nothing, for then the process ended in between.
/// </remarks>
public sealed class TellWithdrawal : Orchestration<WithdrawalDue, Nothing>
{
    /// <value>The event that says the withdrawal committed.</value>
    public const string Committed = "committed";

    private static readonly TimeSpan Hearing = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, WithdrawalDue input)
    {
        try
        {
            await context.WaitForExternalEvent<Nothing>(Committed, Hearing);
        }
        catch (TimeoutException)
        {
            context.SetCustomStatus("looks for itself");
        }

        try
        {
            await context.CallActivity<TellPartner, WithdrawalDue, Nothing>(input, Retry);
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
