using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The acts on an insurer's models, one line of JSON each, appended and never changed.</summary>
/// <param name="path">The file; absent before the first act.</param>
internal sealed class LifeBook(string path)
{
    /// <summary>The life so far.</summary>
    public ModelLife Read() => new(File.Exists(path)
        ? [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize(line, LifeJson.Default.LifeEntry) ?? throw new JsonException($"{path} has a line that is no act."))]
        : []);

    /// <summary>Enters an act; nobody else can between reading and writing. Answers why not, or null.</summary>
    public string? Enter(LifeEntry entry)
    {
        using var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        if (Read().Refuses(entry.Act, entry.Model, entry.By) is { } reason)
        {
            return reason;
        }

        File.AppendAllText(path, JsonSerializer.Serialize(entry, LifeJson.Default.LifeEntry) + "\n");
        return null;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LifeEntry))]
internal sealed partial class LifeJson : JsonSerializerContext;
