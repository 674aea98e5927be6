using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>A contest to decide.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Contest">Its id.</param>
public sealed record ContestDue(string Driver, string Contest);

/// <summary>How a contest stands.</summary>
public enum ContestStanding
{
    /// <summary>It was never kept.</summary>
    None,

    /// <summary>A human is to decide.</summary>
    Open,

    /// <summary>The driver is right.</summary>
    Accepted,

    /// <summary>A human refused it, with reasons.</summary>
    Refused,
}

/// <summary>Decides a contest: the machine accepts what it is not sure of itself, a named human decides the rest within 30 days, and who is not answered by then is right. What is accepted is scored anew, and whoever received the old result is told.</summary>
/// <remarks>Instance <c>DecideContest:{contest}</c>. Started before the contest is kept, so that none is ever left undecided.</remarks>
public sealed class DecideContest : Orchestration<ContestDue, ContestStanding>
{
    /// <value>The event that says the contest is kept.</value>
    public const string Kept = "kept";

    /// <value>The event that says a human decided.</value>
    public const string Decided = "decided";

    private static readonly TimeSpan Keeping = TimeSpan.FromMinutes(1);
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(6));

    /// <value>Closing takes a second, behind a crowd of trips longer.</value>
    private static readonly RetryPolicy UntilRevised = new(100, TimeSpan.FromSeconds(1), 1.5, TimeSpan.FromHours(6));

    /// <inheritdoc/>
    public override async Task<ContestStanding> RunAsync(OrchestrationContext context, ContestDue input)
    {
        await Hear(context, Kept, Keeping);
        var standing = await context.CallActivity<JudgeContest, ContestDue, ContestStanding>(input, Retry);
        if (standing == ContestStanding.Open)
        {
            context.SetCustomStatus("waits for a human");
            await Hear(context, Decided, ContestTrip.Within);
            standing = await context.CallActivity<SettleContest, ContestDue, ContestStanding>(input, Retry);
        }

        if (standing == ContestStanding.Accepted)
        {
            context.SetCustomStatus("accepted");
            await context.CallActivity<RectifyTrip, ContestDue, Nothing>(input, Retry);
            await context.CallActivity<AnnounceCorrection, ContestDue, Nothing>(input, UntilRevised);
        }

        return standing;
    }

    private static async Task Hear(OrchestrationContext context, string name, TimeSpan within)
    {
        try
        {
            await context.WaitForExternalEvent<Nothing>(name, within);
        }
        catch (TimeoutException)
        {
            context.SetCustomStatus($"heard no '{name}'");
        }
    }
}
