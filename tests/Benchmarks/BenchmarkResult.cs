using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConnectedInsurance.Benchmarks;

/// <summary>A figure, its bound and what explains it.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Bound">What it must reach.</param>
/// <param name="Details">What explains it: baseline, samples, percentiles; each a number, a text or an object of them.</param>
/// <param name="AlsoHolds">False when a further bound the benchmark states in its details is missed.</param>
internal sealed record BenchmarkResult(
    string Name, double Value, string Unit, Bound Bound, IReadOnlyDictionary<string, object> Details, bool AlsoHolds = true)
{
    /// <summary>True when every bound is kept.</summary>
    public bool Holds => AlsoHolds && Bound.Holds(Value);

    /// <summary>For people.</summary>
    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Value:0.##} {Unit}, must be {(Bound.MoreIsBetter ? "at least" : "at most")} {Bound.Must}, aim {Bound.Aim}: {(Holds ? "holds" : "MISSED")}");

    /// <summary>For machines, on one line.</summary>
    public string Json(DateTimeOffset date)
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["value"] = Math.Round(Value, 3),
            ["unit"] = Unit,
            ["must"] = Bound.Must,
            ["aim"] = Bound.Aim,
            ["better"] = Bound.MoreIsBetter ? "more" : "less",
            ["holds"] = Holds,
        };
        foreach (var (key, value) in Details)
        {
            json[key] = JsonSerializer.SerializeToNode(value);
        }

        json["machine"] = JsonSerializer.SerializeToNode(Machine.This);
        json["date"] = date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return json.ToJsonString();
    }
}
