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
            [nameof(RouteGiven)] = RouteGiven,
            [nameof(IsBatchedGiven)] = IsBatchedGiven,
            [nameof(BatchIsAnArray)] = BatchIsAnArray,
            [nameof(ConnectionGiven)] = ConnectionGiven,
            [nameof(ConsumerGroupGiven)] = ConsumerGroupGiven,
            [nameof(ConsumerGroupOfItsOwn)] = ConsumerGroupOfItsOwn,
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
        functions.Where(function => function.HasTrigger<HttpTriggerAttribute>() && !function.Given.ContainsKey("authLevel"));

    /// <summary>Without one the function answers under its own name alone.</summary>
    private static IEnumerable<Function> RouteGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<HttpTriggerAttribute>() && !function.Given.ContainsKey(nameof(HttpTriggerAttribute.Route)));

    /// <summary>AZFW0008 waits behind the default, which is true in the package and false in its documentation's older pages: it is always written.</summary>
    private static IEnumerable<Function> IsBatchedGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>() && !function.Given.ContainsKey(nameof(EventHubTriggerAttribute.IsBatched)));

    /// <summary>AZFW0008: a batch needs an array, a single event none.</summary>
    private static IEnumerable<Function> BatchIsAnArray(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>()
            && function.Given.GetValueOrDefault(nameof(EventHubTriggerAttribute.IsBatched)) is not false != (function.Trigger.ParameterType == typeof(EventData[])));

    /// <summary>Without one the host looks for a connection string, and there is none anywhere.</summary>
    private static IEnumerable<Function> ConnectionGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>() && !function.Given.ContainsKey(nameof(EventHubTriggerAttribute.Connection)));

    /// <summary>Without one it reads in $Default, which is for whoever looks into a hub by hand.</summary>
    private static IEnumerable<Function> ConsumerGroupGiven(IReadOnlyList<Function> functions) =>
        functions.Where(function => function.HasTrigger<EventHubTriggerAttribute>() && Group(function) is null);

    /// <summary>Two that read a hub in one group share its events, and each gets a part.</summary>
    private static IEnumerable<Function> ConsumerGroupOfItsOwn(IReadOnlyList<Function> functions) =>
        functions.Where(function => Group(function) is not null).GroupBy(Group).Where(same => same.Count() > 1).SelectMany(same => same);

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
        functions.Where(function => CanRetry(function) && (function.Retries is null || (function.HasTrigger<EventHubTriggerAttribute>() && function.Retries is not -1)));

    /// <summary>Only timer and event hub triggers know retries; elsewhere the attribute does nothing and says otherwise.</summary>
    private static IEnumerable<Function> RetryWhereItCounts(IReadOnlyList<Function> functions) =>
        functions.Where(function => !CanRetry(function) && function.Retries is not null);

    private static bool CanRetry(Function function) => function.HasTrigger<TimerTriggerAttribute>() || function.HasTrigger<EventHubTriggerAttribute>();

    private static object? Group(Function function) => function.Given.GetValueOrDefault(nameof(EventHubTriggerAttribute.ConsumerGroup));
}
