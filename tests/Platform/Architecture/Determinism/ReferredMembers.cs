using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace ConnectedInsurance.Platform.Tests.Architecture.Determinism;

/// <summary>The methods and fields a compiled method refers to: what the compiler made of it, so nothing a spelling could hide.</summary>
internal static class ReferredMembers
{
    private static readonly Dictionary<ushort, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => unchecked((ushort)code.Value));

    /// <summary>The members a method's body names, those of its state machine among them when it is async or an iterator.</summary>
    public static IEnumerable<MemberInfo> Of(MethodBase method)
    {
        var machine = method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType;
        var machineMethods = machine?.GetMethods(Everything) ?? [];
        return InBody(method).Concat(machineMethods.SelectMany(InBody));
    }

    /// <value>Every member a type declares itself.</value>
    public const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static IEnumerable<MemberInfo> InBody(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (ushort)(0xFE00 | code[at + 1]) : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)), typeArguments, methodArguments)!;
            }

            at += OperandBytes(operation.OperandType, code.AsSpan(at));
        }
    }

    private static int OperandBytes(OperandType operand, ReadOnlySpan<byte> rest) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(rest),
        _ => 4,
    };
}
