using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>A crash to respond to.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Crash">Which.</param>
public sealed record CrashDue(string Driver, string Crash);

/// <summary>How a driver was asked.</summary>
/// <param name="IsSure">True when the blow is one that a silent driver is taken to need help after.</param>
/// <param name="Patience">How long they have to answer.</param>
public sealed record CrashAsked(bool IsSure, TimeSpan Patience);

/// <summary>What follows from an answer, or from none.</summary>
/// <param name="TellAssistance">Tell the assistance partner.</param>
/// <param name="Recall">Call it back.</param>
/// <param name="TellInsurer">Give the insurer a first notice of loss.</param>
/// <param name="IsOver">Nothing more is awaited.</param>
public sealed record CrashMove(bool TellAssistance, bool Recall, bool TellInsurer, bool IsOver);

/// <summary>After what may have been a crash the driver is asked; when they want help or do not answer, the assistance partner they chose learns where, when and how hard. The insurer learns of it only what the driver confirmed. Every step stands in their journal. It never replaces 112.</summary>
/// <remarks>Instance <c>RespondToCrash:{crash}</c>. For a day after the crash a later answer still counts: it calls back who was sent, or confirms the loss. Help never waits for the journal.</remarks>
public sealed class RespondToCrash : Orchestration<CrashDue, Nothing>
{
    /// <value>The event that says what the driver answered.</value>
    public const string Answered = "answered";

    private static readonly TimeSpan LateAnswers = TimeSpan.FromDays(1);
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromMilliseconds(200), 2, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));

    /// <summary>What follows from an answer.</summary>
    /// <param name="answer">The answer; none when the time is up.</param>
    /// <param name="isSure">True when silence means need.</param>
    /// <param name="isTold">True when the assistance partner was told before.</param>
    public static CrashMove Decide(CrashAnswer answer, bool isSure, bool isTold) => answer switch
    {
        CrashAnswer.Help => new(!isTold, false, true, false),
        CrashAnswer.Well => new(false, isTold, true, true),
        CrashAnswer.FalseAlarm => new(false, isTold, false, true),
        _ => new(isSure && !isTold, false, false, false),
    };

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, CrashDue input)
    {
        var asked = await context.CallActivity<AskDriver, CrashDue, CrashAsked>(input, Retry);
        Task journaled = Journal(context, input);
        var (until, isTold) = (context.UtcNow + LateAnswers, false);
        var answer = await Hear(context, asked.Patience);
        if (answer == CrashAnswer.None)
        {
            await context.CallActivity<NoteSilence, CrashSilence, Nothing>(new(input.Driver, input.Crash, asked.IsSure), Retry);
        }

        for (var isOver = false; !isOver;)
        {
            var move = Decide(answer, asked.IsSure, isTold);
            await Make(context, input, move);
            journaled = Both(journaled, Journal(context, input));
            isTold = (isTold || move.TellAssistance) && !move.Recall;
            isOver = move.IsOver || context.UtcNow >= until;
            if (!isOver)
            {
                context.SetCustomStatus(isTold ? "assistance told; a later answer counts" : "a later answer counts");
                answer = await Hear(context, until - context.UtcNow);
                isOver = answer == CrashAnswer.None; // nobody answers any more: what was told stands
            }
        }

        await journaled;
        return default;
    }

    private static async Task Both(Task one, Task other)
    {
        await one;
        await other;
    }

    private static Task<Nothing> Journal(OrchestrationContext context, CrashDue input) => context.CallActivity<JournalCrash, CrashDue, Nothing>(input, Retry);

    private static async Task Make(OrchestrationContext context, CrashDue input, CrashMove move)
    {
        if (move.TellAssistance)
        {
            await context.CallActivity<TellAssistance, CrashDue, Nothing>(input, Retry);
        }

        if (move.Recall)
        {
            await context.CallActivity<RecallAssistance, CrashDue, Nothing>(input, Retry);
        }

        if (move.TellInsurer)
        {
            await context.CallActivity<TellInsurer, CrashDue, Nothing>(input, Retry);
        }
    }

    private static async Task<CrashAnswer> Hear(OrchestrationContext context, TimeSpan within)
    {
        try
        {
            return await context.WaitForExternalEvent<CrashAnswer>(Answered, within);
        }
        catch (TimeoutException)
        {
            return CrashAnswer.None;
        }
    }
}
