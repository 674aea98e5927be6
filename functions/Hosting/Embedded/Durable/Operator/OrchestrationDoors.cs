using System.Text.Json.Serialization;

namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>What an operator can see of orchestrations and do to them.</summary>
internal static class OrchestrationDoors
{
    public static void Add(IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(OrchestrationBodies.Default));

    public static void Map(IEndpointRouteBuilder app)
    {
        ListOrchestrations.Map(app);
        ShowOrchestration.Map(app);
        SuspendOrchestration.Map(app);
        ResumeOrchestration.Map(app);
        TerminateOrchestration.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ListOrchestrations.Response), TypeInfoPropertyName = "ListOrchestrationsResponse")]
[JsonSerializable(typeof(ShowOrchestration.Response), TypeInfoPropertyName = "ShowOrchestrationResponse")]
[JsonSerializable(typeof(OperatorReason))]
internal sealed partial class OrchestrationBodies : JsonSerializerContext;
