using System.Globalization;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes the page that shows an export offline: the records it tells of stand inside it, and it asks nobody for anything.</summary>
public sealed class WriteIndex(Statements statements, TimeProvider time)
{
    private const string Page = "index.html";
    private const string Journal = "journal";
    private const string Place = "{\"records\":{}}";

    /// <value>Parts the page shows; the others it only counts.</value>
    private static readonly string[] Shown = ["profile", "partners", "grants", Journal, "trips", "rating", "premiums", "contests"];

    private static readonly Lazy<(string Before, string Behind)> Template = new(() =>
    {
        using var page = new StreamReader(typeof(WriteIndex).Assembly.GetManifestResourceStream(Page)!);
        var parts = page.ReadToEnd().Split(Place);
        return (parts[0], parts[1]);
    });

    /// <summary>Writes the page.</summary>
    internal async Task Into(Stream stream, Export export, IReadOnlyList<Part> parts, CancellationToken cancellation)
    {
        var key = (await statements.SignFile(default, cancellation)).Key;
        await Write(string.Create(CultureInfo.InvariantCulture, $"{Template.Value.Before}{{\"export\":\"{export.Id}\",\"made\":\"{time.GetUtcNow():O}\",\"key\":\"{key}\",\"records\":{{"));
        var counts = new List<string>();
        var between = "";
        foreach (var part in parts.Where(part => part.Name != BatchPart.PartName))
        {
            var (lines, isShown) = (0, Shown.Contains(part.Name));
            if (isShown)
            {
                await Write($"{between}\"{part.Name}\":[");
                between = ",";
            }

            await foreach (var line in part.Lines(export.Scope, part.Name, cancellation))
            {
                if (isShown)
                {
                    await Write(lines > 0 ? "," : "");
                    await stream.WriteAsync(Told(part, line), cancellation);
                }

                lines++;
            }

            await Write(isShown ? "]" : "");
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"\"{part.Name}\":{lines}"));
        }

        await Write($"}},\"counts\":{{{string.Join(',', counts)}}}}}{Template.Value.Behind}");

        ValueTask Write(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }

    /// <summary>A record as the page has it; of the journal without what was released, which would be most of the page.</summary>
    private static ReadOnlyMemory<byte> Told(Part part, ReadOnlyMemory<byte> line)
    {
        if (part.Name != Journal)
        {
            return line;
        }

        using var released = JsonDocument.Parse(line);
        return Encoding.UTF8.GetBytes(released.RootElement.TryGetProperty("entry", out var entry) ? entry.GetRawText() : "{}");
    }
}
