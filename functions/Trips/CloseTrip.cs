using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips;

/// <summary>A trip that is due becomes a revision: scored and archived, announced to whoever builds on it, and settled; one that fails is tried for ever.</summary>
/// <remarks>
/// Instance <c>CloseTrip:{trip}:{revision}</c>. The id only keeps two from working at once: that a revision is scored once rests on its
/// row, which is inserted if absent.
/// </remarks>
public sealed class CloseTrip : Orchestration<TripDue, Nothing>
{
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>What a due trip needs.</summary>
    public enum Step
    {
        /// <summary>Nothing any more.</summary>
        Nothing,

        /// <summary>More time: it is not silent yet.</summary>
        Wait,

        /// <summary>A revision.</summary>
        Close,

        /// <summary>A revision that says it goes on with an earlier trip.</summary>
        Absorb,
    }

    /// <summary>What a due trip needs.</summary>
    /// <param name="trip">The trip as the ledger shows it; null when its segment goes on with an earlier one.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="now">The moment of deciding.</param>
    public static Step Decide(TripPlan? trip, TripState state, DateTimeOffset now) => trip switch
    {
        null => state is { Revision: > 0, Content.Length: > 0 } ? Step.Absorb : Step.Nothing,
        _ when state.Revision > 0 && trip.Content == state.Content => Step.Nothing,
        { End: TripEnd.None } when state.Revision == 0 && now < trip.LastReceived + AwaitClosing.ProvisionalSilence => Step.Wait,
        _ => Step.Close,
    };

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, TripDue input)
    {
        try
        {
            await context.CallActivity<ReviseTrip, TripDue, Nothing>(input, Retry);
            await context.CallActivity<AnnounceTrip, TripDue, Nothing>(input, Retry);
            await context.CallActivity<SettleTrip, TripDue, Nothing>(input, Retry);
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
