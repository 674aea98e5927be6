using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Exporting.Zip;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>A file with everything the platform keeps of a driver, or with what they chose of it.</summary>
/// <param name="Id"><c>exp-…</c>.</param>
/// <param name="Driver">Whose.</param>
/// <param name="Categories">Which data; null for all of it, the account included.</param>
/// <param name="From">From this moment on; null from the beginning.</param>
/// <param name="Until">Before this moment; null to the end.</param>
/// <param name="Asked">When it was asked for.</param>
/// <param name="Expires">From then on it is gone.</param>
/// <param name="Lock">What a passphrase made of it; null for a file that opens by itself.</param>
/// <param name="Bytes">How large the file is; null until it is made.</param>
public sealed record Export(
    string Id,
    string Driver,
    IReadOnlyList<DataCategory>? Categories,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    DateTimeOffset Asked,
    DateTimeOffset Expires,
    FileLock? Lock,
    long? Bytes = null)
{
    /// <value>How long a driver has to fetch it.</value>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Whose records, and of which time.</summary>
    [JsonIgnore]
    public PartScope Scope => new(Driver, From, Until);

    /// <summary>True when the file holds a category; what belongs to none is in a whole export only.</summary>
    public bool Holds(DataCategory? category) => Categories is null || (category is { } named && Categories.Contains(named));
}

/// <summary>Exports under way or to be fetched.</summary>
/// <remarks>Table <c>exports</c>: (driver) / (export), sealed under the driver's key: a file's key is erased with what it opens.</remarks>
public sealed class Exports(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<Export> Format = new("exports", 1, ExportJson.Default.Export);
    private readonly ITable table = tables.Open("exports");

    /// <summary>A driver's exports, newest first.</summary>
    public async Task<IReadOnlyList<Export>> Of(string driver, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        return [.. (await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)).OrderByDescending(export => export.Asked)];
    }

    /// <summary>One of them; null when there is none such, or the driver was erased.</summary>
    public async ValueTask<Export?> Find(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>Keeps one as it stands.</summary>
    public async Task Keep(Export export, CancellationToken cancellation)
    {
        var value = Format.Write(export, await keys.Get(Subject.Driver(export.Driver), cancellation), export.Driver, export.Id);
        await table.Commit(export.Driver, [TableWrite.Put(export.Id, Format.Version, value)], cancellation);
    }

    /// <summary>Forgets one.</summary>
    public async Task Drop(string driver, string id, CancellationToken cancellation) => await table.Commit(driver, [TableWrite.Delete(id)], cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Export))]
[JsonSerializable(typeof(ExportPlan))]
[JsonSerializable(typeof(WrittenPiece))]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ExportJson : JsonSerializerContext;
