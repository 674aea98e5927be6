using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>What the journal says of a step: which crash it was of, and what was answered. Not where.</summary>
/// <param name="Crash">The crash.</param>
/// <param name="Step">What was done.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What the driver answered; null for other steps.</param>
public sealed record SaidOfCrash(string Crash, CrashStep Step, DateTimeOffset At, CrashAnswer? Answer);

/// <summary>Writes what was done about a crash into the driver's journal, in order and each step once. A step that told a partner stands there by the gate's hand, with what was told.</summary>
public sealed class JournalCrash(CrashBook crashes, NoteSteps steps) : Activity<CrashDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, CrashDue input, CancellationToken cancellation)
    {
        await Write(input.Driver, input.Crash, cancellation);
        return default;
    }

    /// <summary>Writes what is not there yet.</summary>
    public async Task Write(string driver, string id, CancellationToken cancellation)
    {
        var crash = await crashes.Find(driver, id, cancellation);
        foreach (var (number, note) in (crash?.Notes ?? []).Index().Where(note => note.Item.Partner is null))
        {
            var step = new JournalStep(driver, id, number, Purpose.Assistance, DataCategory.DrivingEvents, $"crash.{EnumName.Of(note.Step)}", crash!.Trace);
            await steps.Note(step, JsonSerializer.SerializeToUtf8Bytes(new(id, note.Step, note.At, note.Answer), CrashJson.Default.SaidOfCrash), cancellation);
        }
    }
}
