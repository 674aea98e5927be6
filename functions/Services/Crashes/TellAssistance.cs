using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Tells the assistance partners a driver granted driving events to; the driver learns who was told, or that nobody could be.</summary>
public sealed class TellAssistance(
    CrashBook crashes, FindCrashPlace places, Consents consents, PublishEvent publish, PartnerRegister partners, TellDriver tell, TimeProvider time, ILogger<TellAssistance> logger)
    : Activity<CrashDue, Nothing>
{
    /// <value>It waits for no other kind of work.</value>
    public override int AtOnce => 1024;

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, CrashDue input, CancellationToken cancellation)
    {
        if (await crashes.Find(input.Driver, input.Crash, cancellation) is not { } crash)
        {
            return default;
        }

        if (crash.Place is null && await places.Before(crash, cancellation) is { } place)
        {
            await crashes.Change(input.Driver, input.Crash, found => found with { Place = place }, cancellation);
        }

        var told = await consents.Granting(input.Driver, Purpose.Assistance, DataCategory.DrivingEvents, time.GetUtcNow(), cancellation);
        foreach (var partner in told)
        {
            await publish.About(input.Driver, partner, EventType.CrashHelpNeeded, crash.Id, 0, crash.Trace, cancellation);
            await crashes.Note(input.Driver, crash.Id, new(CrashStep.AssistanceTold, time.GetUtcNow(), partner), cancellation);
            ServicesLog.AssistanceTold(logger, crash.Id, partner, crash.Trace);
            var words = new Dictionary<string, string> { ["crash"] = crash.Id, ["partner"] = (await partners.Find(partner, cancellation))?.Name ?? partner };
            await tell.Tell(input.Driver, NoticeKind.CrashTold, $"{crash.Id}.{partner}", words, cancellation);
        }

        if (told.Count == 0)
        {
            await crashes.Note(input.Driver, crash.Id, new(CrashStep.NobodyToTell, time.GetUtcNow()), cancellation);
            await tell.Tell(input.Driver, NoticeKind.CrashNobody, crash.Id, new Dictionary<string, string> { ["crash"] = crash.Id }, cancellation);
        }

        return default;
    }
}
