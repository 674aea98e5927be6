using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>C# declarations of the board's whole class library, made from the lists of its types: what the firmware is compiled against here.</summary>
internal static partial class BoardStubs
{
    /// <summary>Nested types, which the lists leave out (nanoFramework.Hardware.Esp32, Sleep).</summary>
    private const string NestedInSleep = "public enum WakeupGpioPin : ulong { None, Pin33 } public enum WakeupCause { Undefined, Timer } public enum WakeupMode { } public enum WakeUpPort { }";

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
        ["op_Addition"] = "operator +",
        ["op_Subtraction"] = "operator -",
        ["op_LessThan"] = "operator <",
        ["op_LessThanOrEqual"] = "operator <=",
        ["op_GreaterThan"] = "operator >",
        ["op_GreaterThanOrEqual"] = "operator >=",
    };

    /// <summary>The declarations of every list in a folder.</summary>
    public static string From(string folder)
    {
        var types = Directory.EnumerateFiles(folder, "*.txt").SelectMany(Read).GroupBy(type => type.Name).Select(group => group.First()).ToDictionary(type => type.Name);
        var names = types.Keys.GroupBy(name => name[(name.LastIndexOf('.') + 1)..]).ToDictionary(group => group.Key, group => group.ToList());
        return string.Concat(types.Values.Select(type => Declare(type, types, names)));
    }

    private static IEnumerable<BoardType> Read(string file)
    {
        BoardType? type = null;
        foreach (var line in File.ReadLines(file).Where(line => !line.StartsWith('#')))
        {
            if (line.StartsWith(' '))
            {
                type?.Members.Add(line.Trim());
                continue;
            }

            if (type is not null)
            {
                yield return type;
            }

            type = Head().Match(line) is { Success: true } head && !line.Contains('`', StringComparison.Ordinal)
                ? new BoardType(head.Groups["kind"].Value, head.Groups["name"].Value, head.Groups["base"].Value, [])
                : null;
        }

        if (type is not null)
        {
            yield return type;
        }
    }

    private static string Declare(BoardType type, Dictionary<string, BoardType> types, Dictionary<string, List<string>> names)
    {
        var dot = type.Name.LastIndexOf('.');
        var (space, name) = (type.Name[..dot], type.Name[(dot + 1)..]);
        string? Full(string word) => Resolve(word, space, names);
        var body = type.Kind switch
        {
            "enum" => $"public enum {name} : {EnumBase(type)} {{ {string.Join(", ", type.Members)} }}",
            "delegate" => Delegate(type, name, Full),
            _ => Class(type, name, types, Full),
        };
        return $"namespace {space} {{ {body} }}\n";
    }

    private static string EnumBase(BoardType type) => type.Members.Exists(line => Number().Matches(line).Any(match => !int.TryParse(match.Value, CultureInfo.InvariantCulture, out _))) ? "long" : "int";

    private static string Delegate(BoardType type, string name, Func<string, string?> full)
    {
        var invoke = type.Members.Find(member => member.Contains(" Invoke(", StringComparison.Ordinal));
        return invoke is null || Method(invoke, name, full) is not { } method ? "" : $"public delegate {method.Replace("public ", "", StringComparison.Ordinal).Replace(" Invoke(", $" {name}(", StringComparison.Ordinal).Replace("=> throw null;", ";", StringComparison.Ordinal)}";
    }

    private static string Class(BoardType type, string name, Dictionary<string, BoardType> types, Func<string, string?> full)
    {
        var kind = type.Kind.Replace("static ", "", StringComparison.Ordinal);
        var isStatic = type.Kind.StartsWith("static", StringComparison.Ordinal);
        var bases = new List<string>();
        if (kind == "class" && type.Base.Length > 0 && full(type.Base) is { } parent)
        {
            bases.Add(parent);
        }

        if (kind == "class" && !isStatic && type.Members.Contains("Void Dispose()") && types.ContainsKey("System.IDisposable"))
        {
            bases.Add("global::System.IDisposable");
        }

        var text = new StringBuilder($"public {(isStatic ? "static " : "")}{kind} {name}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")} {{ ");
        foreach (var member in type.Members.Distinct())
        {
            text.Append(Member(member, kind, name, full));
        }

        if (kind == "class" && !isStatic && !type.Members.Contains("Void .ctor()"))
        {
            text.Append("protected ").Append(name).Append("() { } ");
        }

        text.Append(type.Name == "nanoFramework.Hardware.Esp32.Sleep" ? NestedInSleep : "");
        return text.Append('}').ToString();
    }

    private static string Member(string member, string kind, string name, Func<string, string?> full)
    {
        var access = kind == "interface" ? "" : "public ";
        if (member.Contains('(', StringComparison.Ordinal))
        {
            var method = Method(member, name, full);
            return kind == "interface" ? method?.Replace("public ", "", StringComparison.Ordinal).Replace("=> throw null;", ";", StringComparison.Ordinal) ?? "" : method ?? "";
        }

        var isStatic = member.StartsWith("static ", StringComparison.Ordinal) ? "static " : "";
        var words = member.Replace("static ", "", StringComparison.Ordinal).Split(' ');
        if (words[0] == "event")
        {
            return full(words[1]) is { } handler ? $"{access}{isStatic}event {handler} {words[2]}{(kind == "interface" ? ";" : " { add { } remove { } }")} " : "";
        }

        if (full(words[0]) is not { } type)
        {
            return "";
        }

        if (!member.Contains('{', StringComparison.Ordinal))
        {
            return words is [_, _, "=", var value] && long.TryParse(value, CultureInfo.InvariantCulture, out _)
                ? $"public const {type} {words[1]} = {value}; "
                : $"public {isStatic}{type} {words[1]}; ";
        }

        var accessors = (member.Contains("get;", StringComparison.Ordinal) ? kind == "interface" ? "get; " : "get => throw null; " : "")
            + (member.Contains("set;", StringComparison.Ordinal) ? kind == "interface" ? "set; " : "set { } " : "");
        return words[1] is "Item" or "Chars"
            ? string.Concat((words[1] == "Chars" ? ["int"] : new[] { "int", "object", "string" }).Select(index => $"{access}{type} this[{index} index] {{ {accessors}}} "))
            : $"{access}{isStatic}{type} {words[1]} {{ {accessors}}} ";
    }

    private static string? Method(string member, string name, Func<string, string?> full)
    {
        var open = member.IndexOf('(', StringComparison.Ordinal);
        var close = member.LastIndexOf(')');
        var isStatic = member.StartsWith("static ", StringComparison.Ordinal) ? "static " : "";
        var head = member[..open].Replace("static ", "", StringComparison.Ordinal).Split(' ');
        var parameters = member[(open + 1)..close].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(parameter => Parameter(parameter, full)).ToList();
        if (parameters.Contains(null) || full(head[0]) is not { } result)
        {
            return null;
        }

        var list = string.Join(", ", parameters);
        return head[1] switch
        {
            ".ctor" => $"public {name}({list}) => throw null; ",
            "op_Implicit" or "op_Explicit" => $"public static {(head[1] == "op_Implicit" ? "implicit" : "explicit")} operator {result}({list}) => throw null; ",
            "Finalize" => null,
            var own when own.StartsWith("op_", StringComparison.Ordinal) => Operators.TryGetValue(own, out var spelt) ? $"public static {result} {spelt}({list}) => throw null; " : null,
            var own => $"public {isStatic}{result} {own}({list}) => throw null; ",
        };
    }

    /// <summary>Default values are written as the type's default: a compiler checks that they may be left out, not what they are.</summary>
    private static string? Parameter(string parameter, Func<string, string?> full)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var words = (equals < 0 ? parameter : parameter[..equals]).Split(' ');
        var passed = words[0] is "out" or "ref" or "params" ? words[0] + " " : "";
        var type = words[passed.Length > 0 ? 1 : 0];
        passed = passed.Length == 0 && type.EndsWith('&') ? "ref " : passed;
        return full(type.TrimEnd('&')) is { } known ? $"{passed}{known} @{words[^1]}{(equals < 0 ? "" : " = default")}" : null;
    }

    private static string? Resolve(string word, string space, Dictionary<string, List<string>> names)
    {
        if (word == "Void")
        {
            return "void";
        }

        var array = word.EndsWith("[]", StringComparison.Ordinal) ? "[]" : "";
        var name = word[..(word.Length - array.Length)];
        if (name is "WakeupGpioPin" or "WakeupCause" or "WakeupMode" or "WakeUpPort")
        {
            return $"global::nanoFramework.Hardware.Esp32.Sleep.{name}";
        }

        return names.TryGetValue(name, out var full) ? $"global::{full.Find(candidate => candidate == $"{space}.{name}") ?? full[0]}{array}" : null;
    }

    private sealed record BoardType(string Kind, string Name, string Base, List<string> Members);

    [GeneratedRegex(@"^(?<kind>(?:static )?(?:class|struct|interface)|enum|delegate) (?<name>[\w.]+)(?: : (?<base>[\w.]+))?")]
    private static partial Regex Head();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();
}
