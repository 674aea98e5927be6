using System.Reflection;
using System.Text.RegularExpressions;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>What compiles here but is absent from the board's runtime, or breaks it.</summary>
public class BoardSubsetTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private static readonly Type[] Types = typeof(Delivery).Assembly.GetTypes();
    private static readonly MethodBase[] Methods = [.. Types.SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))];

    [Fact]
    public void No_type_method_field_or_local_is_generic_or_many_dimensional()
    {
        foreach (var type in Types)
        {
            Assert.False(type.IsGenericType, type.FullName);
            Assert.All(type.GetFields(Everything), field => AssertPlain(field.FieldType, field));
        }

        foreach (var method in Methods)
        {
            Assert.False(method.IsGenericMethod, $"{method.DeclaringType}.{method}");
            Assert.All(method.GetParameters(), parameter => AssertPlain(parameter.ParameterType, method));
            Assert.All(method.GetMethodBody()?.LocalVariables ?? [], local => AssertPlain(local.LocalType, method));
        }
    }

    /// <summary>The board prints the number of an enum, not its name.</summary>
    [Fact]
    public void No_enum_becomes_text()
    {
        Assert.NotEmpty(Instructions.Enums(Wrong(nameof(PrintsAnEnum))));
        Assert.All(Methods, method => Assert.Empty(Instructions.Enums(method)));
    }

    [Fact]
    public void No_method_reckons_with_floating_point_or_takes_memory_from_the_stack()
    {
        Assert.NotEmpty(Absent(Wrong(nameof(Reckons))));
        Assert.NotEmpty(Absent(Wrong(nameof(TakesFromTheStack))));
        Assert.All(Methods, method => Assert.Empty(Absent(method)));
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

    private static IEnumerable<string> Absent(MethodBase method) => Instructions.Of(method)
        .Select(instruction => instruction.Code.Name!)
        .Where(name => name == "localloc" || name.Contains(".r4", StringComparison.Ordinal) || name.Contains(".r8", StringComparison.Ordinal));

    private static MethodInfo Wrong(string name) => typeof(BoardSubsetTests).GetMethod(name, Everything)!;

    private static string PrintsAnEnum(DayOfWeek day) => "on " + day;

    private static int Reckons(int value) => (int)(value * 1.5);

    private static int TakesFromTheStack(int value)
    {
        Span<int> taken = stackalloc int[value];
        return taken.Length;
    }

    private static void AssertPlain(Type type, MemberInfo where)
    {
        Assert.False(type.IsGenericType, $"{where.DeclaringType}.{where.Name} has {type}");
        Assert.False(type.IsArray && type.GetArrayRank() > 1, $"{where.DeclaringType}.{where.Name} has {type}");
        Assert.False(type == typeof(decimal) || type == typeof(double) || type == typeof(float), $"{where.DeclaringType}.{where.Name} has {type}");
    }
}
