using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Gives a first notice of loss to the partners a driver granted driving events to for claims; what the driver did not confirm is told to none of them.</summary>
public sealed class TellInsurer(CrashBook crashes, Consents consents, PublishEvent publish, TimeProvider time) : Activity<CrashDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, CrashDue input, CancellationToken cancellation)
    {
        if (await crashes.Find(input.Driver, input.Crash, cancellation) is { } crash)
        {
            foreach (var partner in await consents.Granting(input.Driver, Purpose.Claims, DataCategory.DrivingEvents, time.GetUtcNow(), cancellation))
            {
                await publish.About(input.Driver, partner, EventType.CrashConfirmed, crash.Id, 0, crash.Trace, cancellation);
                await crashes.Note(input.Driver, crash.Id, new(CrashStep.InsurerTold, time.GetUtcNow(), partner), cancellation);
            }
        }

        return default;
    }
}
