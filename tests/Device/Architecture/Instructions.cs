using System.Reflection;
using System.Reflection.Emit;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>What a method was compiled to (ECMA-335, partition III).</summary>
internal static class Instructions
{
    private const byte Long = 0xFE;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>The instructions, each with the four bytes behind it where it has as many, else 0.</summary>
    public static IEnumerable<(OpCode Code, int Operand)> Of(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            var code = Codes[bytes[at] == Long ? (Long << 8) | bytes[at + 1] : bytes[at]];
            at += code.Size;
            var length = Length(code.OperandType, bytes.AsSpan(at));
            yield return (code, length >= sizeof(int) ? BitConverter.ToInt32(bytes, at) : 0);
            at += length;
        }
    }

    /// <summary>The enums a method calls something on or boxes: both end in their text.</summary>
    public static IEnumerable<Type> Enums(MethodBase method) => Of(method)
        .Where(instruction => instruction.Code == OpCodes.Constrained || instruction.Code == OpCodes.Box)
        .Select(instruction => method.Module.ResolveType(instruction.Operand))
        .Where(type => type.IsEnum);

    private static int Length(OperandType operand, ReadOnlySpan<byte> behind) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(behind)),
        _ => 4,
    };
}
