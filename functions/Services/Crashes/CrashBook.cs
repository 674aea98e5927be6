using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>The crashes of drivers. Table <c>crashes</c>: (driver) / (crash), sealed under the driver's key.</summary>
public sealed class CrashBook(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<Crash> Format = new("crashes", 1, CrashJson.Default.Crash);

    private readonly ITable table = tables.Open("crashes");

    /// <summary>Takes a crash in; one that is there stands.</summary>
    public async Task Enter(Crash crash, CancellationToken cancellation) =>
        await table.Commit(crash.Driver, [TableWrite.Insert(crash.Id, Format.Version, await Sealed(crash, cancellation))], cancellation);

    /// <summary>A crash; null when there is none, or the driver was erased.</summary>
    public async ValueTask<Crash?> Find(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>Every crash of a driver, newest first.</summary>
    public async Task<IReadOnlyList<Crash>> Of(string driver, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        return [.. (await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)).OrderByDescending(crash => crash.At)];
    }

    /// <summary>Takes away every crash from before a moment; returns how many.</summary>
    public Task<long> Expire(DateTimeOffset before, CancellationToken cancellation) => table.Expire(Format, keys, crash => crash.At < before, cancellation);

    /// <summary>Changes a crash; null when there is none.</summary>
    public async Task<Crash?> Change(string driver, string id, Func<Crash, Crash> change, CancellationToken cancellation)
    {
        while (await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            var changed = change(Format.Read(row, key));
            if ((await table.Commit(driver, [TableWrite.Replace(id, Format.Version, await Sealed(changed, cancellation), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Notes a step, once for each partner.</summary>
    public Task<Crash?> Note(string driver, string id, CrashNote note, CancellationToken cancellation) => Change(
        driver,
        id,
        crash => crash.Notes.Any(before => (before.Step, before.Partner) == (note.Step, note.Partner)) ? crash : crash with { Notes = [.. crash.Notes, note] },
        cancellation);

    private async ValueTask<byte[]> Sealed(Crash crash, CancellationToken cancellation) =>
        Format.Write(crash, await keys.Get(Subject.Driver(crash.Driver), cancellation), crash.Driver, crash.Id);
}
