using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A request to be seen to.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Request">Which.</param>
public sealed record QuotesDue(string Driver, string Request);

/// <summary>What follows from where a request stands.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="SaysQuotesEnd">Tell the driver that quotes are taken for a short while only.</param>
/// <param name="SaysChoiceEnds">Tell the driver that they can choose for a short while only.</param>
/// <param name="Again">When to look again, unless something happens before; null when it is over.</param>
public sealed record QuoteStep(QuoteState State, bool SaysQuotesEnd, bool SaysChoiceEnds, DateTimeOffset? Again);

/// <summary>A driver asks chosen insurers what they would insure their driving for: each is told under a name of its own, quotes come until a deadline, the driver chooses; the chosen one learns who they are, the others that it is over, and their names for the driver are forgotten.</summary>
/// <remarks>Instance <c>RequestQuotes:{request}</c>, begun before the request is written. Where it stands is read off the request: this tells, and waits.</remarks>
public sealed class RequestQuotes : Orchestration<QuotesDue, Nothing>
{
    /// <value>The event that says something happened to the request.</value>
    public const string Moved = "moved";

    /// <value>How long a request can be read after it ended, and the chosen insurer read who the driver is.</value>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Written = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    /// <summary>What follows from where a request stands.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hasQuotes">True when a quote stands that could be chosen.</param>
    /// <param name="now">The moment.</param>
    public static QuoteStep Decide(QuoteRequest request, bool hasQuotes, DateTimeOffset now)
    {
        var (state, half) = (request.State(hasQuotes, now), (request.Until - request.Published) / 2);
        var quotesEnd = request.Until - (half < Before ? half : Before);
        var choiceEnds = request.ChooseBy - Before;
        return state switch
        {
            QuoteState.Open when now < quotesEnd => new(state, false, false, quotesEnd),
            QuoteState.Open => new(state, true, false, request.Until),
            QuoteState.Closed when now < choiceEnds => new(state, false, false, choiceEnds),
            QuoteState.Closed => new(state, false, true, request.ChooseBy),
            _ => new(state, false, false, null),
        };
    }

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, QuotesDue input)
    {
        await Hear(context, Written);
        if (!await context.CallActivity<AskInsurers, QuotesDue, bool>(input, Retry))
        {
            return default; // it was never written
        }

        while ((await context.CallActivity<SeeToQuotes, QuotesDue, NextSight>(input, Retry)).Again is { } again)
        {
            await Hear(context, again - context.UtcNow);
        }

        await context.CallActivity<EndRequest, QuotesDue, Nothing>(input, Retry);
        await context.CreateTimer(Kept);
        await context.CallActivity<ForgetRequest, QuotesDue, Nothing>(input, Retry);
        return default;
    }

    private static async Task Hear(OrchestrationContext context, TimeSpan within)
    {
        try
        {
            await context.WaitForExternalEvent<Nothing>(Moved, within);
        }
        catch (TimeoutException)
        {
            // It is time.
        }
    }
}

/// <summary>Has a request seen to when an insurer quoted.</summary>
public sealed class HearQuote(IOrchestrator orchestrator)
{
    /// <summary>An insurer quoted, changed its quote or took it back.</summary>
    public async Task On(QuoteGiven given, CancellationToken cancellation) =>
        await orchestrator.RaiseEvent(OrchestrationId.Of<RequestQuotes>(given.Request), RequestQuotes.Moved, default(Nothing), cancellation);
}
