using System.Text;
using System.Text.Json;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Records as tables a spreadsheet reads: nested fields are columns with dots, lists of records tables of their own that repeat what the record is known by.</summary>
/// <remarks>A list of plain values is one cell, parted by semicolons. A text that a spreadsheet would take for a formula begins with an apostrophe.</remarks>
internal sealed class Tables(string name)
{
    private readonly List<string> columns = [];
    private readonly List<(string Cells, int Columns)> rows = []; // as text: a year's events as dictionaries were 60 MB
    private readonly List<(string Name, Tables Table)> lists = [];

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlyMemory<byte> line)
    {
        using var record = JsonDocument.Parse(line);
        Add(record.RootElement, null);
    }

    /// <summary>Each table: its name, and its rows as RFC 4180 has them.</summary>
    public IEnumerable<(string Name, string Csv)> Csv()
    {
        if (rows.Count > 0)
        {
            var csv = new StringBuilder();
            csv.AppendJoin(',', columns.Select(Cell)).Append("\r\n");
            foreach (var row in rows)
            {
                csv.Append(row.Cells).Append(',', columns.Count - row.Columns).Append("\r\n");
            }

            yield return (name, csv.ToString());
        }

        foreach (var table in lists.SelectMany(list => list.Table.Csv()))
        {
            yield return table;
        }
    }

    private void Add(JsonElement record, (string Column, string Cell)? owner)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        if (owner is { } known)
        {
            Put(row, known.Column, known.Cell);
        }

        Fields(record, "", row);
        rows.Add((string.Join(',', columns.Select(column => row.GetValueOrDefault(column, ""))), columns.Count));
    }

    private void Fields(JsonElement value, string path, Dictionary<string, string> row)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject())
                {
                    Fields(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}", row);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().Any(element => element.ValueKind == JsonValueKind.Object):
                foreach (var element in value.EnumerateArray())
                {
                    List(path).Add(element, row.Count > 0 ? (columns[0], row.GetValueOrDefault(columns[0], "")) : null);
                }

                break;
            case JsonValueKind.Array:
                Put(row, path, Cell(string.Join(';', value.EnumerateArray().Select(Plain))));
                break;
            default:
                Put(row, path.Length == 0 ? "value" : path, value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Cell(Plain(value)));
                break;
        }
    }

    private void Put(Dictionary<string, string> row, string column, string cell)
    {
        if (!columns.Contains(column))
        {
            columns.Add(column);
        }

        row[column] = cell;
    }

    private Tables List(string path)
    {
        var found = lists.FirstOrDefault(list => list.Name == path).Table;
        if (found is null)
        {
            lists.Add((path, found = new($"{name}.{path}")));
        }

        return found;
    }

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    /// <summary>A text as a cell. Source of what begins a formula: OWASP, CSV Injection.</summary>
    internal static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
