using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Exporting.Zip;
using ConnectedInsurance.Portability.Parts;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes a part: its records as JSON Lines and as tables, and the schema of both. A part without a record leaves nothing but its schema.</summary>
internal static class WriteRecords
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task Into(PieceWriter writer, Part part, PartScope scope, CancellationToken cancellation)
    {
        await Schema(writer, part, cancellation);
        var tables = new Tables(part.Name);
        var isEmpty = true;
        await writer.Add($"records/{part.Name}.jsonl", async stream =>
        {
            await foreach (var line in part.Lines(scope, part.Name, cancellation))
            {
                isEmpty = false;
                await stream.WriteAsync(line, cancellation);
                await stream.WriteAsync(LineEnd, cancellation);
                tables.Add(line);
            }
        }, cancellation);
        if (!isEmpty)
        {
            foreach (var (name, csv) in tables.Csv())
            {
                await writer.Add($"tables/{name}.csv", Encoding.UTF8.GetBytes(csv), cancellation);
            }
        }
    }

    public static Task Schema(PieceWriter writer, Part part, CancellationToken cancellation) =>
        writer.Add($"schemas/{part.Name}.schema.json", Encoding.UTF8.GetBytes(part.Schema.ToJsonString(Indented)), cancellation);

    internal static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();
}
