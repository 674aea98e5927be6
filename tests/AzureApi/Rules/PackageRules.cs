using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>What the packages' analyzers and generators demand, and where the packages' defaults would lead astray. Each answers what breaks it.</summary>
/// <remarks>Sources: the worker's AZFW0002, AZFW0008, AZFW0017; Durable Task's DURABLE0007, DURABLE0008, DURABLE1001; github.com/Azure/azure-functions-dotnet-worker/docs/analyzer-rules.</remarks>
internal static class PackageRules
{
    /// <summary>Every rule under its name.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Function>, IEnumerable<Function>>> All { get; } =
        new Dictionary<string, Func<IReadOnlyList<Function>, IEnumerable<Function>>>
        {
            [nameof(Visible)] = Visible,
            [nameof(UniqueName)] = UniqueName,
            [nameof(NoAsyncVoid)] = NoAsyncVoid,
            [nameof(AuthorizationLevelGiven)] = AuthorizationLevelGiven,
            [nameof(IsBatchedGiven)] = IsBatchedGiven,
            [nameof(BatchIsAnArray)] = BatchIsAnArray,
            [nameof(ConnectionGiven)] = ConnectionGiven,
            [nameof(OrchestratorParameters)] = OrchestratorParameters,
            [nameof(ActivityInput)] = ActivityInput,
            [nameof(TriesAgain)] = TriesAgain,
            [nameof(RetryWhereItCounts)] = RetryWhereItCounts,
        };

    /// <summary>The generators see public methods of public classes only; another function would not exist.</summary>
    private static IEnumerable<Function> Visible(IReadOnlyList<Function> functions) =>
        functions.Where(function => !function.Method.IsPublic || !function.Method.DeclaringType!.IsVisible);

    /// <summary>AZFW0017: two functions of one name.</summary>
    private static IEnumerable<Function> UniqueName(IReadOnlyList<Function> functions) =>
        functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).SelectMany(same => same);

    /// <summary>AZFW0002: nobody waits for an async void, so it is checkpointed before it is done.</summary>
    private static IEnumerable<Function> NoAsyncVoid(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.Method.ReturnType == typeof(void) && function.Method.IsDefined(typeof(AsyncStateMachineAttribute)));

    /// <summary>Without it the metadata has no authLevel, and the host's default asks for a function key nobody has.</summary>
    private static IEnumerable<Function> AuthorizationLevelGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<HttpTriggerAttribute>()
            && function.Binding.ConstructorArguments.All(argument => argument.ArgumentType != typeof(AuthorizationLevel)));

    /// <summary>AZFW0008 waits behind the default, which is true in the package and false in its documentation's older pages: it is always written.</summary>
    private static IEnumerable<Function> IsBatchedGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>() && Named(function, nameof(EventHubTriggerAttribute.IsBatched)) is null);

    /// <summary>AZFW0008: a batch needs an array, a single event none.</summary>
    private static IEnumerable<Function> BatchIsAnArray(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>()
            && (Named(function, nameof(EventHubTriggerAttribute.IsBatched)) is not false) != (function.Trigger.ParameterType == typeof(EventData[])));

    /// <summary>Without one the host looks for a connection string, and there is none anywhere.</summary>
    private static IEnumerable<Function> ConnectionGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>()
            && (Named(function, nameof(EventHubTriggerAttribute.Connection)) is null || Named(function, nameof(EventHubTriggerAttribute.ConsumerGroup)) is null));

    /// <summary>DURABLE0007, DURABLE0008, DURABLE1001: the context and nothing else.</summary>
    private static IEnumerable<Function> OrchestratorParameters(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<OrchestrationTriggerAttribute>()
            && !(function.Method.GetParameters() is [var only] && only.ParameterType == typeof(TaskOrchestrationContext)));

    /// <summary>An activity's input is one value; a bare token or context would be taken for it.</summary>
    private static IEnumerable<Function> ActivityInput(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<ActivityTriggerAttribute>()
            && (function.Method.GetParameters()[0] != function.Trigger || function.Trigger.ParameterType == typeof(CancellationToken)));

    /// <summary>Without a retry a failed batch is checkpointed, hence lost, and a failed round waits for the next.</summary>
    private static IEnumerable<Function> TriesAgain(IReadOnlyList<Function> functions) =>
        functions.Where(function => CanRetry(function) && !function.Method.IsDefined(typeof(RetryAttribute)))
            .Concat(functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>() && Retries(function) is not -1));

    /// <summary>Only timer and event hub triggers know retries; elsewhere the attribute does nothing and says otherwise.</summary>
    private static IEnumerable<Function> RetryWhereItCounts(IReadOnlyList<Function> functions) =>
        functions.Where(function => !CanRetry(function) && function.Method.IsDefined(typeof(RetryAttribute)));

    private static bool CanRetry(Function function) => function.HasTrigger<TimerTriggerAttribute>() || function.HasTrigger<EventHubTriggerAttribute>();

    private static int? Retries(Function function) => function.Method.CustomAttributes
        .Where(attribute => attribute.AttributeType.IsAssignableTo(typeof(RetryAttribute)))
        .Select(attribute => (int?)attribute.ConstructorArguments[0].Value)
        .SingleOrDefault();

    private static object? Named(Function function, string property) =>
        function.Binding.NamedArguments.Where(argument => argument.MemberName == property).Select(argument => argument.TypedValue.Value).SingleOrDefault();
}
