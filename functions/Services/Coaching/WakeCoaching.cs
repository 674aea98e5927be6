using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>Begins to coach a driver with their first trip, and has a coaching looked at when something happened to it.</summary>
public sealed class WakeCoaching(CoachingBook book, IOrchestrator orchestrator)
{
    /// <summary>A trip is closed.</summary>
    public async Task On(TripClosed closed, CancellationToken cancellation)
    {
        var driver = closed.Holder.Id;
        if (closed.Holder.Kind == SubjectKind.Driver && !Sandbox.MadeUp(driver) && !await book.Knows(driver, cancellation))
        {
            await orchestrator.Start<OfferCoaching, CoachingDue>(driver, new(driver), cancellation: cancellation);
            await book.Change(driver, wish => wish, cancellation);
        }
    }

    /// <summary>Something happened to a coaching.</summary>
    public async Task On(CoachingMoved moved, CancellationToken cancellation)
    {
        if (!await orchestrator.RaiseEvent(OrchestrationId.Of<OfferCoaching>(moved.Driver), OfferCoaching.Moved, default(Nothing), cancellation))
        {
            await orchestrator.Start<OfferCoaching, CoachingDue>(moved.Driver, new(moved.Driver), cancellation: cancellation); // no trip began it yet
        }
    }
}
