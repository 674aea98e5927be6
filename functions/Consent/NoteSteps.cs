using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent;

/// <summary>A step that was taken for a driver and told nobody.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Thing">What it is a step of, such as a crash.</param>
/// <param name="Number">Which of its steps: the same is noted once.</param>
/// <param name="Purpose">For what it was taken.</param>
/// <param name="Category">Which data it is about.</param>
/// <param name="Resource">What was done, as the driver reads it in the journal.</param>
/// <param name="Trace">The trace of what occasioned it; null when none is known.</param>
public sealed record JournalStep(string Driver, string Thing, int Number, Purpose Purpose, DataCategory Category, string Resource, string? Trace);

/// <summary>Notes in a driver's journal what was done for them without a word to anybody, between what left: each step once, however often it is told.</summary>
/// <remarks>A step's mark <c>step.{thing}.{number}</c> commits with its entry and names it; it goes with the entry's payload.</remarks>
public sealed class NoteSteps(ITables tables, SubjectKeys keys, TimeProvider time)
{
    private const int HeadWrite = 0;
    private readonly ITable table = tables.Open(ConsentRows.Table);

    /// <summary>Notes a step; of a driver who was erased nothing.</summary>
    /// <param name="step">The step.</param>
    /// <param name="said">What there is to say of it, byte for byte; sealed, and committed to.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Note(JournalStep step, ReadOnlyMemory<byte> said, CancellationToken cancellation)
    {
        var mark = ConsentRows.Step(step.Thing, step.Number);
        while (await table.Find(step.Driver, mark, cancellation) is null && await keys.Find(Subject.Driver(step.Driver), cancellation) is { } key)
        {
            var headRow = await table.Find(step.Driver, ConsentRows.Head, cancellation);
            var told = new JournalEntry(0, time.GetUtcNow(), null, step.Purpose, [step.Category], step.Resource, [], step.Trace);
            var writes = AppendEntry.Writes(step.Driver, headRow, key, told, said.Span);
            var names = Encoding.UTF8.GetBytes(writes[1].Row);
            var outcome = await table.Commit(step.Driver, [.. writes, TableWrite.Insert(mark, 1, names)], cancellation);
            if (!outcome.IsCommitted && outcome.FailedWrite != HeadWrite && outcome.FailedWrite != writes.Length)
            {
                throw new InvalidDataException($"The journal of {step.Driver} goes on behind its head: somebody else wrote to it.");
            }
        }
    }

    /// <summary>Takes away what was said of a thing's steps; that they were taken stays in the chain.</summary>
    public async Task Forget(string driver, string thing, CancellationToken cancellation)
    {
        await foreach (var mark in table.Read(TableRange.Prefix(driver, ConsentRows.StepsOf(thing)), cancellation))
        {
            await table.Commit(driver, [TableWrite.Delete(PayloadOf(mark)), TableWrite.Delete(mark.Row)], cancellation);
        }
    }

    /// <summary>The row of the payload of the entry a mark names.</summary>
    internal static string PayloadOf(TableRow mark) => ConsentRows.Payloads + Encoding.UTF8.GetString(mark.Value.Span)[ConsentRows.Journal.Length..];
}
