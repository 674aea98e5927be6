using System.Reflection;
using System.Text.RegularExpressions;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>What compiles here but is absent from the board's runtime, or breaks it.</summary>
public class BoardSubsetTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private static readonly Type[] Types = typeof(Delivery).Assembly.GetTypes();

    [Fact]
    public void No_type_method_field_or_local_is_generic_or_many_dimensional()
    {
        foreach (var type in Types)
        {
            Assert.False(type.IsGenericType, type.FullName);
            Assert.All(type.GetFields(Everything), field => AssertPlain(field.FieldType, field));
            foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            {
                Assert.False(method.IsGenericMethod, $"{type}.{method}");
                Assert.All(method.GetParameters(), parameter => AssertPlain(parameter.ParameterType, method));
                Assert.All(method.GetMethodBody()?.LocalVariables ?? [], local => AssertPlain(local.LocalType, method));
            }
        }
    }

    /// <summary>The board prints the number of an enum, not its name: a call on one is compiled as <c>constrained.</c> (ECMA-335, III.2.1).</summary>
    [Fact]
    public void No_enum_becomes_text()
    {
        Assert.NotEmpty(Enums(typeof(BoardSubsetTests).GetMethod(nameof(Wrong), Everything)!));
        Assert.All(Types.SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything))), method => Assert.Empty(Enums(method)));
    }

    [Fact]
    public void No_interface_has_a_body()
    {
        var bodies = Types.Where(type => type.IsInterface).SelectMany(type => type.GetMethods(Everything)).Where(method => !method.IsAbstract);

        Assert.Empty(bodies);
    }

    [Theory]
    [InlineData(@"\bchecked\b", "checked arithmetic raises nothing on the board")]
    [InlineData("OverflowException|DivideByZeroException|KeyNotFoundException", "the board never throws it")]
    [InlineData(@"\b(async|await|yield|dynamic|decimal|stackalloc|fixed|volatile|foreach)\b|(sealed|public|internal|private) record", "the board has no such thing, or foreach hides one")]
    [InlineData(@"System\.(Linq|Collections\.Generic|Threading\.Tasks)", "generics")]
    [InlineData(@"\b(double|float|Math|Span|ReadOnlySpan|List|Dictionary|Func|Nullable)\b", "floating point prints wrongly, the rest is generic or absent")]
    [InlineData(@"\[,+\]|\bint\?|\.\.[\]\d]|\bstring\.(Join|IsNullOrWhiteSpace)|\.Replace\(|Array\.(Sort|Resize)|BlockCopy", "absent on the board")]
    [InlineData(@"\bcatch\s*\{", "a catch names what it takes")]
    public void No_source_uses_what_the_board_lacks(string pattern, string why)
    {
        foreach (var (path, text) in FirmwareSources.All())
        {
            var found = Regex.Match(FirmwareSources.Code(text), pattern);

            Assert.False(found.Success, $"{path} has '{found.Value}': {why}.");
        }
    }

    [Fact]
    public void Only_the_board_folder_and_the_wiring_know_the_board()
    {
        var knowing = FirmwareSources.All().Where(source => source.Text.Contains("NANOFRAMEWORK_1_0", StringComparison.Ordinal)).Select(source => source.Path);

        Assert.All(knowing, path => Assert.True(path == "Program.cs" || path.StartsWith(@"Board\", StringComparison.Ordinal), path));
    }

    [Fact]
    public void Driving_knows_nothing_of_the_uplink()
    {
        var drive = FirmwareSources.All().Where(source => source.Path.StartsWith(@"Drive\", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(drive);
        Assert.All(drive, source => Assert.DoesNotContain("Firmware.Uplink", FirmwareSources.Code(source.Text), StringComparison.Ordinal));
    }

    private static string Wrong(DayOfWeek day) => "on " + day;

    /// <summary>Enums a method's code calls something on or boxes (ECMA-335: FE 16, 8C, each with a token).</summary>
    private static IEnumerable<Type> Enums(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + sizeof(int) < code.Length; at++)
        {
            var calls = code[at] == 0x8C || (at > 0 && code[at - 1] == 0xFE && code[at] == 0x16);
            var token = BitConverter.ToInt32(code, at + 1);
            if (calls && (token >> 24) is 0x01 or 0x02 && (token & 0xFFFFFF) > 0 && Resolve(method, token) is { IsEnum: true } type)
            {
                yield return type;
            }
        }
    }

    /// <summary>Null for bytes that only look like a token.</summary>
    private static Type? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveType(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void AssertPlain(Type type, MemberInfo where)
    {
        Assert.False(type.IsGenericType, $"{where.DeclaringType}.{where.Name} has {type}");
        Assert.False(type.IsArray && type.GetArrayRank() > 1, $"{where.DeclaringType}.{where.Name} has {type}");
        Assert.False(type == typeof(decimal) || type == typeof(double) || type == typeof(float), $"{where.DeclaringType}.{where.Name} has {type}");
    }
}
