using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes the page that shows an export offline: the records it tells of stand inside it, and it asks nobody for anything.</summary>
public sealed class WriteIndex(TimeProvider time)
{
    private const string Page = "index.html";
    private const string Journal = "journal";
    private const string Place = "{\"records\":{}}";

    /// <value>Parts the page shows; the others it only names.</value>
    private static readonly string[] Shown = ["profile", "vehicles", "dongles", "grants", Journal, "trips", "rating", "policies", "premiums", "contests", "claims"];

    private static readonly Lazy<string> Template = new(() =>
    {
        using var page = new StreamReader(typeof(WriteIndex).Assembly.GetManifestResourceStream(Page)!);
        return page.ReadToEnd();
    });

    /// <summary>The page.</summary>
    internal async Task<byte[]> Of(Export export, IReadOnlyList<Part> parts, Statements statements, CancellationToken cancellation)
    {
        var records = new StringBuilder();
        records.Append("{\"export\":\"").Append(export.Id).Append("\",\"made\":\"").Append(time.GetUtcNow().ToString("O")).Append("\",\"asOf\":\"").Append(export.Asked.ToString("O"));
        records.Append("\",\"key\":\"").Append((await statements.SignFile(default, cancellation)).Key).Append("\",\"counts\":{");
        var content = new StringBuilder();
        foreach (var part in parts.Where(part => part is not Parts.Batches.BatchPart))
        {
            var lines = 0;
            var shown = Shown.Contains(part.Name);
            content.Append(shown ? $"{(content.Length > 0 ? "," : "")}\"{part.Name}\":[" : "");
            await foreach (var line in part.Lines(export.Scope, part.Name, cancellation))
            {
                content.Append(shown ? (lines > 0 ? "," : "") + Told(part, line) : "");
                lines++;
            }

            content.Append(shown ? "]" : "");
            records.Append('"').Append(part.Name).Append("\":").Append(lines).Append(',');
        }

        records.Length -= records[^1] == ',' ? 1 : 0;
        records.Append("},\"records\":{").Append(content).Append("}}");
        return Encoding.UTF8.GetBytes(Template.Value.Replace(Place, records.ToString(), StringComparison.Ordinal));
    }

    /// <summary>A record as the page has it; of the journal without what was released, which would be most of the page.</summary>
    private static string Told(Part part, ReadOnlyMemory<byte> line)
    {
        if (part.Name != Journal)
        {
            return Encoding.UTF8.GetString(line.Span);
        }

        using var released = JsonDocument.Parse(line);
        return released.RootElement.TryGetProperty("entry", out var entry) ? entry.GetRawText() : "{}";
    }
}
