using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>Keeps one event that intake fails on from holding up its partition: the others are stored, that one goes to quarantine, to be replayed when the fault is mended.</summary>
/// <remarks>A disk or a wire that fails is no fault of an event: the host tries all of them again. What was stored before the failure is a duplicate the second time.</remarks>
public sealed class IsolateFailures(StoreBatches store, Quarantine quarantine, IntakeMeters meters, ILogger<StoreBatches> logger) : IStreamConsumer
{
    /// <inheritdoc/>
    public async Task Receive(IReadOnlyList<StreamEvent> events, CancellationToken cancellation)
    {
        try
        {
            await store.Receive(events, cancellation);
        }
        catch (Exception failure) when (IsOfAnEvent(failure, cancellation))
        {
            if (events.Count == 1)
            {
                await SetAside(events[0], failure, cancellation);
                return;
            }

            foreach (var received in events)
            {
                await Receive([received], cancellation);
            }
        }
    }

    private static bool IsOfAnEvent(Exception failure, CancellationToken cancellation) =>
        failure is not IOException && !cancellation.IsCancellationRequested;

    private async Task SetAside(StreamEvent received, Exception failure, CancellationToken cancellation)
    {
        IntakeLog.IntakeFailed(logger, received.Publisher, Trace.Of(received.Body.Span).ToString(), failure);
        var rejection = new Rejection(RejectionReason.IntakeFailed);
        meters.Rejected(rejection);
        await quarantine.Keep(received, rejection, cancellation);
    }
}
