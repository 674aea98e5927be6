using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>A function as the worker's generators see it: a method, its name, its trigger.</summary>
/// <param name="Method">The method.</param>
/// <param name="Name">The name it gives itself.</param>
/// <param name="Trigger">Its parameter with a trigger.</param>
/// <param name="Binding">The trigger's attribute, as it was written.</param>
internal sealed record Function(MethodInfo Method, string Name, ParameterInfo Trigger, CustomAttributeData Binding)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The functions of the host.</summary>
    public static IReadOnlyList<Function> All { get; } = In(typeof(Program).Assembly.GetTypes());

    /// <summary>The functions of some types.</summary>
    public static IReadOnlyList<Function> In(params IEnumerable<Type> types) => [.. types.SelectMany(type => type.GetMethods(Own)).Select(Of).OfType<Function>()];

    /// <summary>True when it has a trigger of this kind.</summary>
    public bool HasTrigger<T>() => Binding.AttributeType == typeof(T);

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
            ? new(method, (string)named.ConstructorArguments[0].Value!, trigger.Parameter, trigger.Binding)
            : throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} has {triggers.Count} triggers; a function has one.");
    }
}
