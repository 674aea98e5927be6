using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Approved;

/// <summary>What stands in a row for years: each version of each noun has an approved example, and all of them are still read.</summary>
public class RowFormatTests
{
    private static readonly IReadOnlyList<object> Formats =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(RowFormat<>))
            .Select(field => field.GetValue(null)!),
    ];

    public static TheoryData<string> Examples => [.. ApprovedText.Names("*.json").Where(name => name.StartsWith("rows/", StringComparison.Ordinal))];

    [Fact]
    public void Every_noun_in_a_row_has_an_example_of_its_present_version()
    {
        Assert.NotEmpty(Formats);
        Assert.Equal(Formats.Select(format => $"rows/{Noun(format)}-v{Version(format)}.json").Order(StringComparer.Ordinal), Present());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read_and_the_present_version_written_again_alike(string example)
    {
        var parts = Regex.Match(example, "^rows/(?<noun>[A-Za-z]+)-v(?<version>[0-9]+).json$");
        var format = Formats.Single(format => Noun(format) == parts.Groups["noun"].Value);
        var version = int.Parse(parts.Groups["version"].Value, System.Globalization.CultureInfo.InvariantCulture);
        var stored = ApprovedText.Read(example);

        var noun = Call(format, "Read", new TableRow("partition", "row", version, Encoding.UTF8.GetBytes(stored), default));

        if (version == Version(format))
        {
            ApprovedText.Is(example, Encoding.UTF8.GetString((byte[])Call(format, "Write", noun)));
            AssertWhole(noun, stored); // an older version may not have known of a list
        }
    }

    private static IEnumerable<string> Present() => ApprovedText.Names("*.json")
        .Where(name => Formats.Any(format => name == $"rows/{Noun(format)}-v{Version(format)}.json"));

    /// <summary>An example that left a list empty would prove nothing of what is in it.</summary>
    private static void AssertWhole(object noun, string stored) =>
        Assert.All(
            noun.GetType().GetProperties().Select(property => property.GetValue(noun)).OfType<IEnumerable>(),
            list => Assert.True(list.GetEnumerator().MoveNext(), $"A list is empty in {stored}"));

    private static object Call(object format, string method, object argument) =>
        format.GetType().GetMethods().Single(candidate => candidate.Name == method && candidate.GetParameters().Length == 1).Invoke(format, [argument])!;

    private static string Noun(object format) => format.GetType().GetGenericArguments()[0].Name;

    private static int Version(object format) => (int)format.GetType().GetProperty("Version")!.GetValue(format)!;
}
