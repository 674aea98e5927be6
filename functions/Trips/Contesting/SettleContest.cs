using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>Reads what a human decided; when none did in time, the driver is right.</summary>
public sealed class SettleContest(Contests contests, TimeProvider time) : Activity<ContestDue, ContestStanding>
{
    private const string Unanswered = "Nobody decided within 30 days.";

    /// <inheritdoc/>
    public override async Task<ContestStanding> RunAsync(ActivityContext context, ContestDue input, CancellationToken cancellation)
    {
        var decided = await contests.Decide(input.Driver, input.Contest, new(true, null, Unanswered, time.GetUtcNow()), cancellation);
        await contests.Settle(input.Contest, cancellation);
        return Standing(decided);
    }

    /// <summary>How a decided contest stands.</summary>
    internal static ContestStanding Standing(Contest? decided) => decided?.Decision switch
    {
        null => ContestStanding.None,
        { IsAccepted: true } => ContestStanding.Accepted,
        _ => ContestStanding.Refused,
    };
}
