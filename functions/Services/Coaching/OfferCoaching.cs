using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>A driver whose coaching is to be seen to.</summary>
/// <param name="Driver">Who.</param>
public sealed record CoachingDue(string Driver);

/// <summary>What there is to see of a driver's coaching.</summary>
/// <param name="Wish">What the driver wants.</param>
/// <param name="Latest">Their latest coaching; null before the first.</param>
/// <param name="GetsDiscount">True when their driving earns one, or is not ratable yet: nobody is offered a coaching on too little.</param>
/// <param name="Costliest">The factor that costs most, and its points; null while none is measured.</param>
/// <param name="Progress">The factor of the latest coaching before it and since.</param>
/// <param name="IsGranted">True while the coach of a course is granted what it needs.</param>
public sealed record CoachingSight(
    CoachingWish Wish, CoachingOffer? Latest, bool GetsDiscount, (ScorePart Factor, decimal Points)? Costliest, FactorProgress? Progress, bool IsGranted);

/// <summary>What is to be done for a driver.</summary>
public enum CoachingMove
{
    /// <summary>Nothing now.</summary>
    Wait,

    /// <summary>Nothing any more: the driver is erased.</summary>
    Stop,

    /// <summary>Tell the tip of the first trip.</summary>
    FirstTip,

    /// <summary>Offer a coaching.</summary>
    Offer,

    /// <summary>Tell the next tip of the series.</summary>
    Tip,

    /// <summary>The coaching is finished.</summary>
    Complete,

    /// <summary>The driver is out of it.</summary>
    Leave,

    /// <summary>Its time is over.</summary>
    Lapse,
}

/// <summary>A step of a coaching.</summary>
/// <param name="Move">What is done.</param>
/// <param name="Again">When to look again at the latest; null for never.</param>
public sealed record CoachingStep(CoachingMove Move, DateTimeOffset? Again);

/// <summary>Who would get no discount is offered help with the one thing that costs them most, at most once a month: a tip a week, or the course of a coach they choose. It is never a punishment, costs nothing to decline, and one switch ends it. Everybody gets a tip after their first trip.</summary>
/// <remarks>Instance <c>OfferCoaching:{driver}</c>, begun with the first trip; it ends when the driver is erased. What was decided stands in the book, so that this only has to look.</remarks>
public sealed class OfferCoaching : Orchestration<CoachingDue, Nothing>
{
    /// <value>The event that says that something happened to the coaching.</value>
    public const string Moved = "moved";

    /// <value>At most one offer in so long: the longest month, so that none has two.</value>
    public static readonly TimeSpan BetweenOffers = TimeSpan.FromDays(31);

    /// <value>How long an offer stands.</value>
    public static readonly TimeSpan OfferStands = TimeSpan.FromDays(14);

    /// <value>How long a coaching may take.</value>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(180);

    /// <value>Between two tips of a series, and between two looks at who is in none.</value>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const int StepsBetweenRenewals = 20;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1));

    /// <summary>What is to be done for a driver now.</summary>
    public static CoachingStep Decide(CoachingSight sight, DateTimeOffset now) => sight switch
    {
        { Latest: { State: CoachingState.Offered } offer } =>
            sight.Wish.IsOff || now >= offer.Offered + OfferStands ? new(CoachingMove.Lapse, now) : new(CoachingMove.Wait, offer.Offered + OfferStands),
        { Latest: { State: CoachingState.Running } running } => OfRunning(running, sight, now),
        { Wish.IsOff: true } => new(CoachingMove.Wait, now + Week), // it waits on: a switch on could meet its end
        { Wish.FirstTip: null, Costliest: not null } => new(CoachingMove.FirstTip, now),
        { GetsDiscount: true } or { Costliest: null or { Points: >= 0 } } => new(CoachingMove.Wait, now + Week),
        _ when Last(sight) is { } last && now < last + BetweenOffers => new(CoachingMove.Wait, last + BetweenOffers),
        _ => new(CoachingMove.Offer, now),
    };

    /// <summary>When something was offered last, though it was erased since.</summary>
    private static DateTimeOffset? Last(CoachingSight sight) => sight.Latest?.Offered is { } offered && !(sight.Wish.Offered > offered) ? offered : sight.Wish.Offered;

    private static CoachingStep OfRunning(CoachingOffer running, CoachingSight sight, DateTimeOffset now)
    {
        var accepted = running.Accepted ?? running.Offered;
        var isCourse = running.Form == CoachingForm.Course;
        return running.Attested is not null ? new(CoachingMove.Complete, now)
            : sight.Wish.IsOff || (isCourse && !sight.IsGranted) ? new(CoachingMove.Leave, now)
            : now >= accepted + Longest ? new(CoachingMove.Lapse, now)
            : isCourse ? new(CoachingMove.Wait, now + Day)
            : running.TipsTold < CoachingTips.OfSeries ? Due(accepted + (running.TipsTold * Week), now)
            : new(sight.Progress is { IsBetter: true } ? CoachingMove.Complete : CoachingMove.Wait, now + Day);
    }

    private static CoachingStep Due(DateTimeOffset tip, DateTimeOffset now) => new(now >= tip ? CoachingMove.Tip : CoachingMove.Wait, tip);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, CoachingDue input)
    {
        for (var steps = 0; steps < StepsBetweenRenewals; steps++)
        {
            if ((await context.CallActivity<StepCoaching, CoachingDue, CoachingStep>(input, Retry)).Again is not { } again)
            {
                return default;
            }

            await Await(context, again);
        }

        context.ContinueAsNew(input);
        return default;
    }

    private static async Task Await(OrchestrationContext context, DateTimeOffset again)
    {
        try
        {
            await context.WaitForExternalEvent<Nothing>(Moved, again > context.UtcNow ? again - context.UtcNow : TimeSpan.Zero);
        }
        catch (TimeoutException)
        {
            return; // time to look again
        }
    }
}
