using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Intake;

/// <summary>Random valid batches: any columns, any lengths, any order of fields, white space anywhere, fields of the future among them.</summary>
internal static class BatchGen
{
    private static readonly (string Name, int Min, int Max)[] PerRow =
        [("spd", 0, 400), ("gs", 0, 15_000), ("hdg", 0, 3_599), ("rpm", 0, 16_383), ("thr", 0, 100), ("clt", -60, 215), ("fuel", 0, 100)];

    private static readonly (string Name, int Min, int Max)[] PerSample =
        [("ax", -16_000, 16_000), ("ay", -999, 999), ("az", -16_000, 16_000), ("gx", -20_000, 20_000), ("gy", -99, 99), ("gz", -20_000, 20_000)];

    private static readonly string[] Required =
        ["\"v\":1", "\"dongle\":\"ci-1\"", "\"life\":\"00000000000000ff\"", "\"boot\":4294967295", "\"seq\":0", "\"up\":12345678901", "\"trip\":3", "\"mode\":1"];

    private static readonly string[] Optional =
    [
        "\"t0\":1790000000000,\"clock\":2", "\"end\":true,\"cause\":\"silence\"", "\"mv\":12600", "\"dtc\":[]", "\"dtc\":[\"C1234\"]", "\"odo\":9",
        "\"fw\":\"2.0.0-rc.1\"", "\"pol\":12", "\"vin\":\"WVWZZZ1JZXW000001\"", "\"ev\":[[\"low-battery\",0,-1]]", "\"mv\":null", "\"cause\":null",
        "\"x\":{\"spd\":[1,2,{}],\"é\":\"\\ud83d\\ude97\"}", "\"y\":-0.5E+7", "\"z\":[[],[null,true,false]]",
    ];

    /// <summary>The batches.</summary>
    public static Gen<string> Batch { get; } =
        from rows in Gen.Choose(0, 40)
        from hz in Gen.Choose(1, 12)
        from perRow in Gen.CollectToArray(PerRow, column => Column(column, rows))
        from perSample in Gen.CollectToArray(PerSample, column => Column(column, rows * hz))
        from place in Gen.Elements(true, false)
        from steps in Values(-3_000, 3_000, rows)
        from optional in Gen.SubListOf(Optional)
        from spaced in Gen.Elements("", "", " ", "\r\n\t")
        let columns = perRow.Concat(perSample).Where(text => text.Length > 0)
        let places = place ? new[] { Text("lat", steps), Text("lon", steps) } : []
        let fields = Required.Concat(columns).Concat(places).Append(string.Create(CultureInfo.InvariantCulture, $"\"hz\":{hz}"))
            .Concat(optional.DistinctBy(text => text.Split(':')[0]).Where(text => text != "\"cause\":null" || !optional.Any(other => other.StartsWith("\"end\"", StringComparison.Ordinal))))
        from shuffled in Gen.Shuffle(fields.ToArray())
        select Spaced("{" + string.Join(',', shuffled) + "}", spaced);

    private static Gen<string> Column((string Name, int Min, int Max) column, int length) =>
        from present in Gen.Elements(true, true, false)
        from values in Values(column.Min, column.Max, length)
        select present ? Text(column.Name, values) : "";

    // Small numbers are as frequent as large ones: the digits differ in count.
    private static Gen<int?[]> Values(int min, int max, int length) =>
        Gen.Frequency(
            (12, Gen.Choose(Math.Max(min, -50), Math.Min(max, 50)).Select(value => (int?)value)),
            (12, Gen.Choose(min, max).Select(value => (int?)value)),
            (1, Gen.Constant((int?)null))).ArrayOf(length);

    private static string Text(string name, int?[] values) =>
        $"\"{name}\":[{string.Join(',', values.Select(value => value?.ToString(CultureInfo.InvariantCulture) ?? "null"))}]";

    private static string Spaced(string json, string space) =>
        space.Length == 0 ? json : json.Replace(",", space + "," + space, StringComparison.Ordinal).Replace("]", space + "]", StringComparison.Ordinal);
}
