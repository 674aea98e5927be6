using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Calls back whoever was told that help is needed.</summary>
public sealed class RecallAssistance(CrashBook crashes, PublishEvent publish, TimeProvider time) : Activity<CrashDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, CrashDue input, CancellationToken cancellation)
    {
        var crash = await crashes.Find(input.Driver, input.Crash, cancellation);
        foreach (var partner in crash?.Notes.Where(note => note.Step == CrashStep.AssistanceTold).Select(note => note.Partner!) ?? [])
        {
            await publish.About(input.Driver, partner, EventType.CrashRecalled, crash!.Id, 0, crash.Trace, cancellation);
            await crashes.Note(input.Driver, crash.Id, new(CrashStep.AssistanceRecalled, time.GetUtcNow(), partner), cancellation);
        }

        return default;
    }
}
