using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>A function as the worker's generators see it: a method, its name, its trigger.</summary>
/// <param name="Method">The method.</param>
/// <param name="Name">The name it gives itself.</param>
/// <param name="Trigger">Its parameter with a trigger.</param>
/// <param name="Kind">The trigger's attribute.</param>
/// <param name="Given">What was written in it: constructor's arguments and properties by name, and nothing that is only a default.</param>
/// <param name="Retries">How often it is tried again, -1 without end; null when that was not written.</param>
internal sealed record Function(MethodInfo Method, string Name, ParameterInfo Trigger, Type Kind, ImmutableDictionary<string, object?> Given, int? Retries)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The functions of the host.</summary>
    public static IReadOnlyList<Function> All { get; } = In(typeof(Program).Assembly.GetTypes());

    /// <summary>The functions of some types.</summary>
    public static IReadOnlyList<Function> In(params IEnumerable<Type> types) => [.. types.SelectMany(type => type.GetMethods(Own)).Select(Of).OfType<Function>()];

    /// <summary>True when it has a trigger of this kind.</summary>
    public bool HasTrigger<T>() => Kind == typeof(T);

    /// <summary>How it is written beside a violation.</summary>
    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name}";

    private static Function? Of(MethodInfo method)
    {
        if (method.CustomAttributes.SingleOrDefault(attribute => attribute.AttributeType == typeof(FunctionAttribute)) is not { } named)
        {
            return null;
        }

        var triggers = method.GetParameters()
            .SelectMany(parameter => parameter.CustomAttributes.Select(binding => (Parameter: parameter, Binding: binding)))
            .Where(bound => bound.Binding.AttributeType.IsAssignableTo(typeof(TriggerBindingAttribute)))
            .ToList();
        return triggers is [var trigger]
            ? new(method, (string)named.ConstructorArguments[0].Value!, trigger.Parameter, trigger.Binding.AttributeType, Written(trigger.Binding), Tries(method))
            : throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} has {triggers.Count} triggers; a function has one.");
    }

    private static ImmutableDictionary<string, object?> Written(CustomAttributeData attribute) => attribute.Constructor.GetParameters()
        .Select((parameter, at) => KeyValuePair.Create(parameter.Name!, attribute.ConstructorArguments[at].Value))
        .Concat(attribute.NamedArguments.Select(named => KeyValuePair.Create(named.MemberName, named.TypedValue.Value)))
        .ToImmutableDictionary();

    private static int? Tries(MethodInfo method) => method.CustomAttributes
        .Where(attribute => attribute.AttributeType.IsAssignableTo(typeof(RetryAttribute)))
        .Select(attribute => (int?)attribute.ConstructorArguments[0].Value)
        .SingleOrDefault();
}
