using System.Reflection;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Architecture.Determinism;

/// <summary>What an orchestration may use: its context, and what gives the same answer whenever it is asked. Own code it calls is looked into.</summary>
internal static class Determinism
{
    private static readonly HashSet<string> Namespaces =
        ["System.Collections", "System.Collections.Generic", "System.Linq", "System.Runtime.CompilerServices", "System.Text"];

    private static readonly HashSet<string> Types =
    [
        "Object", "ValueType", "Enum", "String", "Boolean", "Char", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double",
        "Decimal", "Math", "TimeSpan", "DateTimeOffset", "DateTime", "DateOnly", "TimeOnly", "Nullable`1", "Guid", "Array", "Index", "Range", "Type",
        "Span`1", "ReadOnlySpan`1", "Memory`1", "ReadOnlyMemory`1", "MemoryExtensions", "IDisposable", "IEquatable`1", "IFormatProvider", "Delegate",
        "MulticastDelegate", "CultureInfo", "CancellationToken", "CancellationTokenSource", "Task", "Task`1",
    ];

    /// <summary>Members of those that answer otherwise the next time, block, or go on elsewhere. A type with a star: all but those named.</summary>
    private static readonly Dictionary<string, string[]> Refused = new()
    {
        ["DateTime"] = ["get_Now", "get_UtcNow", "get_Today", "ToLocalTime"],
        ["DateTimeOffset"] = ["get_Now", "get_UtcNow", "ToLocalTime", "get_LocalDateTime"],
        ["Guid"] = ["NewGuid", "CreateVersion7"],
        ["String"] = ["GetHashCode"],
        ["Object"] = ["GetHashCode"],
        ["CultureInfo"] = ["*", "get_InvariantCulture"],
        ["CancellationTokenSource"] = ["*", ".ctor", "Cancel", "Dispose", "get_Token", "get_IsCancellationRequested"],
        ["Task"] = ["*", "WhenAll", "WhenAny", "GetAwaiter", "FromResult", "FromException", "get_CompletedTask", "get_IsCompleted", "get_IsCompletedSuccessfully", "get_IsFaulted", "get_IsCanceled"],
        ["Task`1"] = ["*", "GetAwaiter"],
    };

    /// <summary>Every use of the world an orchestration makes past its context, each with the way to it.</summary>
    public static IReadOnlyList<string> Faults(Type orchestration)
    {
        var faults = new List<string>();
        var seen = new HashSet<MethodBase>();
        var open = new Queue<MethodBase>(Methods(orchestration));
        while (open.TryDequeue(out var method))
        {
            foreach (var member in ReferredMembers.Of(method))
            {
                if (Judge(member) is { } fault)
                {
                    faults.Add($"{orchestration.Name}: {method.DeclaringType!.Name}.{method.Name} uses {fault}");
                }
                else if (member is MethodBase own && IsOwn(own) && !IsPort(own.DeclaringType!) && seen.Add(own))
                {
                    open.Enqueue(own);
                }
            }
        }

        return faults;
    }

    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(ReferredMembers.Everything)
        .Concat<MethodBase>(type.GetConstructors(ReferredMembers.Everything))
        .Concat(type.GetNestedTypes(ReferredMembers.Everything).SelectMany(Methods));

    private static string? Judge(MemberInfo member) => member switch
    {
        Type => null,
        FieldInfo { IsStatic: true, IsInitOnly: false, IsLiteral: false } field when IsOwn(field) && !field.DeclaringType!.Name.StartsWith('<') => Describe(field) + ", which can change",
        MethodBase method when IsOwn(method) => IsPort(method.DeclaringType!) || method.DeclaringType!.IsInterface is false ? null : Describe(method) + ", which is not the context",
        _ when IsOwn(member) => null,
        _ => IsAllowed(member.DeclaringType!, member.Name, member) ? null : Describe(member),
    };

    private static bool IsAllowed(Type type, string name, MemberInfo member)
    {
        if (type.IsArray || type.IsAssignableTo(typeof(Exception)) || (type.IsAssignableTo(typeof(Delegate)) && name != "BeginInvoke"))
        {
            return true;
        }

        if (type.Name.StartsWith("Parallel", StringComparison.Ordinal) || type.Name.Contains("ConfiguredTask", StringComparison.Ordinal))
        {
            return false;
        }

        var refused = Refused.GetValueOrDefault(type.Name, []);
        var isRefused = refused is ["*", .. var but] ? !but.Contains(name) || TakesTime(member) : refused.Contains(name);
        return !isRefused && (Types.Contains(type.Name) || type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) || Namespaces.Contains(type.Namespace ?? ""));
    }

    /// <summary>A source of cancellation that has a delay is a timer nobody recorded.</summary>
    private static bool TakesTime(MemberInfo member) => member is ConstructorInfo constructor && constructor.GetParameters().Length > 0;

    /// <summary>Code of the platform or of these tests can be looked into.</summary>
    private static bool IsOwn(MemberInfo member) =>
        member.DeclaringType!.Assembly == typeof(Program).Assembly || member.DeclaringType.Assembly == typeof(Determinism).Assembly;

    /// <summary>What the context offers, and how bodies are called; beyond them is the engine.</summary>
    private static bool IsPort(Type type) => type == typeof(OrchestrationContext) || type == typeof(IOrchestration)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Orchestration<,>));

    private static string Describe(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
