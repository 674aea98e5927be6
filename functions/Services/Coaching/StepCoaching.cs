using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>Looks at a driver's coaching and does what is to be done, until there is nothing. What it does stands in the book before it is told, so that done again after a crash it goes on where it was.</summary>
public sealed class StepCoaching(
    SeeCoaching see, CoachingBook book, CoachingCredentials credentials, PublishEvent publish, PartnerRegister partners, TellDriver tell, TimeProvider time)
    : Activity<CoachingDue, CoachingStep>
{
    /// <inheritdoc/>
    public override async Task<CoachingStep> RunAsync(ActivityContext context, CoachingDue input, CancellationToken cancellation)
    {
        while (await see.Of(input.Driver, cancellation) is { } sight)
        {
            if (sight.Latest is { } latest && latest.Announced != latest.State)
            {
                await Announce(latest, cancellation);
            }

            var step = OfferCoaching.Decide(sight, time.GetUtcNow());
            if (step.Move is CoachingMove.Wait or CoachingMove.Stop)
            {
                return step;
            }

            await Make(step.Move, input.Driver, sight, cancellation);
        }

        return new(CoachingMove.Stop, null); // erased
    }

    private async Task Make(CoachingMove move, string driver, CoachingSight sight, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        switch (move)
        {
            case CoachingMove.FirstTip:
                await Tell(driver, NoticeKind.CoachingFirstTip, "first", sight.Costliest!.Value.Factor, 1, cancellation);
                await book.Change(driver, wish => wish with { FirstTip = now }, cancellation);
                break;
            case CoachingMove.Offer:
                var (factor, points) = sight.Costliest!.Value;
                await book.Enter(new(Identifier.New("cch"), driver, factor, -points, now, CoachingState.Offered), cancellation);
                await book.Change(driver, wish => wish with { Offered = now }, cancellation);
                break;
            case CoachingMove.Tip:
                var (offer, number) = (sight.Latest!, sight.Latest!.TipsTold + 1);
                await Tell(driver, NoticeKind.CoachingTip, $"{offer.Id}.{number}", offer.Factor, number, cancellation);
                await book.Change(driver, offer.Id, found => found.TipsTold < number ? found with { TipsTold = number } : null, cancellation);
                break;
            default:
                var end = move switch { CoachingMove.Complete => CoachingState.Completed, CoachingMove.Leave => CoachingState.Left, _ => CoachingState.Lapsed };
                await book.Change(driver, sight.Latest!.Id, found => found.IsOpen ? found.End(end, now) : null, cancellation);
                break;
        }
    }

    /// <summary>Tells those it concerns what a coaching is now.</summary>
    private async Task Announce(CoachingOffer offer, CancellationToken cancellation)
    {
        if (offer.State == CoachingState.Offered)
        {
            await Tell(offer.Driver, NoticeKind.CoachingOffered, offer.Id, offer.Factor, 1, cancellation);
        }

        if (offer.State == CoachingState.Completed)
        {
            await Certify(offer, cancellation);
            await Tell(offer.Driver, NoticeKind.CoachingCompleted, offer.Id, offer.Factor, 1, cancellation);
        }

        if (offer.Coach is { } coach)
        {
            await publish.About(offer.Driver, coach, offer.State == CoachingState.Running ? EventType.CoachingBegun : EventType.CoachingEnded, offer.Id, 0, null, cancellation);
        }

        await book.Change(offer.Driver, offer.Id, found => found with { Announced = offer.State }, cancellation);
    }

    private async Task Certify(CoachingOffer offer, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(offer.Ended!.Value.UtcDateTime);
        var taught = offer.Coach is { } coach ? (await partners.Find(coach, cancellation))?.Name ?? coach : CredentialTerms.Tips;
        await credentials.Issue(offer.Driver, new(offer.Id, offer.Factor, taught, day, day.AddMonths(CredentialTerms.MonthsWorth)), cancellation);
    }

    private Task Tell(string driver, NoticeKind kind, string occasion, ScorePart factor, int tip, CancellationToken cancellation) =>
        tell.Tell(driver, kind, occasion, CoachingTips.Words(factor, tip), cancellation);
}
