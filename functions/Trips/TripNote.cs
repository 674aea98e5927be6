using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips;

/// <summary>What a driver notes about a trip of theirs, for themselves alone.</summary>
/// <param name="Text">Their words, 2000 characters at most.</param>
/// <param name="IsHidden">True when their own list leaves it out; it still counts.</param>
public sealed record TripNote(string Text, bool IsHidden);

/// <summary>Drivers' notes. Table <c>tripnotes</c>: (driver) / (trip), sealed under the driver's key: a trip that goes to somebody else takes no note along.</summary>
public sealed class TripNotes(ITables tables, SubjectKeys keys)
{
    private const string Table = "tripnotes";
    private static readonly RowFormat<TripNote> Format = new(Table, 1, TripNoteJson.Default.TripNote);
    private readonly ITable table = tables.Open(Table);

    /// <summary>A driver's notes, by trip.</summary>
    public async Task<IReadOnlyDictionary<string, TripNote>> Of(string driver, CancellationToken cancellation)
    {
        var notes = new Dictionary<string, TripNote>(StringComparer.Ordinal);
        if (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            await foreach (var row in table.Read(new(driver), cancellation))
            {
                notes[row.Row] = Format.Read(row, key);
            }
        }

        return notes;
    }

    /// <summary>The note; null while there is none.</summary>
    public async ValueTask<TripNote?> Find(string driver, string trip, CancellationToken cancellation) =>
        await table.Find(driver, trip, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? Format.Read(row, key)
            : null;

    /// <summary>Keeps a note in the place of the last; one that says nothing is none.</summary>
    public async Task Keep(string driver, string trip, TripNote note, CancellationToken cancellation)
    {
        var write = note is { Text: "", IsHidden: false }
            ? TableWrite.Delete(trip)
            : TableWrite.Put(trip, Format.Version, Format.Write(note, await keys.Get(Subject.Driver(driver), cancellation), driver, trip));
        await table.Commit(driver, [write], cancellation);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TripNote))]
internal sealed partial class TripNoteJson : JsonSerializerContext;
