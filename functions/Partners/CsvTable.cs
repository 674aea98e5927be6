using System.Text;
using System.Text.Json;

namespace ConnectedInsurance.Partners;

/// <summary>JSON objects as CSV (RFC 4180), a row each, written as they come.</summary>
/// <remarks>No cell starts a formula: what a spreadsheet would take for one is led by an apostrophe (CWE-1236).</remarks>
internal static class CsvTable
{
    private const string LineEnd = "\r\n";

    /// <value>What spreadsheets take for the beginning of a formula, in both widths; tab and return, which they skip before looking.</value>
    private static readonly char[] StartsFormula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    private static readonly char[] Quoted = [',', '"', '\r', '\n'];

    /// <summary>Writes header and rows; a name that an object lacks is an empty cell.</summary>
    public static async Task Write(Stream to, IReadOnlyList<string> columns, IAsyncEnumerable<ReadOnlyMemory<byte>> rows, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        await text.WriteAsync(string.Join(',', columns) + LineEnd);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            using var json = JsonDocument.Parse(row);
            var cells = columns.Select(column => json.RootElement.TryGetProperty(column, out var value) ? Cell(value) : "");
            await text.WriteAsync(string.Join(',', cells) + LineEnd);
        }

        await text.FlushAsync(cancellation);
    }

    /// <summary>A value as a cell.</summary>
    internal static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Cell(value.GetString()!),
        _ => Cell(value.GetRawText()),
    };

    /// <summary>Text as a cell.</summary>
    internal static string Cell(string text)
    {
        var safe = text.Length > 0 && StartsFormula.Contains(text[0]) ? "'" + text : text;
        return safe.IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
