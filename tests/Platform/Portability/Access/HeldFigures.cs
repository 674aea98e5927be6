using System.IO.Compression;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Portability.Exporting;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Platform.Tests.Portability.Access;

/// <summary>The figures an export holds, and what is computed from them; nothing of the platform it came from.</summary>
internal sealed class HeldFigures(byte[] file)
{
    private readonly ZipArchive _zip = ExportTests.Zip(file);

    /// <summary>The records of a part.</summary>
    public List<JsonElement> Records(string part) => ExportTests.Records(_zip, part);

    /// <summary>The records of a part as the noun they are.</summary>
    public IEnumerable<T> Records<T>(string part, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        Records(part).Select(record => record.Deserialize(type)!);

    /// <summary>Every figure of some parts, raw measurements among them; of all that have records when none is named.</summary>
    public HashSet<double> Of(params IEnumerable<string> parts)
    {
        var named = parts.ToList();
        var files = _zip.Entries.Where(entry => entry.FullName.StartsWith("records/", StringComparison.Ordinal)).Select(entry => Path.GetFileNameWithoutExtension(entry.Name));
        var held = (named.Count > 0 ? named : files).Where(part => part != "batches").SelectMany(Records).SelectMany(Numbers).ToHashSet();
        foreach (var entry in _zip.Entries.Where(entry => named.Contains("batches") && entry.Name == "batches.jsonl"))
        {
            held.UnionWith(System.Text.Encoding.UTF8.GetString(ExportTests.Bytes(_zip, entry.FullName)).Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => Numbers(JsonElement.Parse(line))));
        }

        held.UnionWith([0, 1]); // which may count what is there
        return held;
    }

    /// <summary>A policy's premium at a factor of 1, from its terms.</summary>
    public IEnumerable<double> Yearly() => Records("policies", PartJson.Default.BoundPolicy).Select(policy => Premium.Of(policy.Terms, policy.Whole, 1))
        .SelectMany(premium => (double[])[premium.Net.Minor, premium.Taxes.Minor, premium.Total.Minor, premium.Saved.Minor]);

    /// <summary>What each settled period would have cost at a factor of 1.</summary>
    public IEnumerable<double> AtFactor1() => Records("premiums", PartJson.Default.Settlement).Select(settled => (double)(settled.Premium.Total + settled.Premium.Saved).Minor);

    /// <summary>The figures of the scoring model, which a rating names.</summary>
    public IEnumerable<double> Model() => Numbers(JsonElement.Parse(ExportTests.Bytes(_zip, "recompute/model.json")));

    /// <summary>The columns of a trip.</summary>
    public RecordedDrive Drive(string trip)
    {
        using var folder = new Hosting.Embedded.TemporaryFolder();
        var path = folder["export.zip"];
        File.WriteAllBytes(path, file);
        return ExportedDrives.Read(path).First(drive => drive.Trip == trip);
    }

    public static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Numbers(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [value.GetDouble()],
        _ => [],
    };
}
