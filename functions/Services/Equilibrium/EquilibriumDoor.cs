using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>How the relations are measured.</summary>
internal static class EquilibriumDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Board>();
        services.AddSingleton<EveryDriver>();
        services.AddSingleton<BeginEquilibrium>();
        services.AddSingleton<IMeasure, MeasureConsent>();
        services.AddSingleton<IMeasure, MeasureDongles>();
        services.AddSingleton<IMeasure, MeasureFairness>();
        services.AddSingleton<IMeasure, MeasureAccess>();
        services.AddSingleton<IMeasure, MeasureBenefit>();
        services.AddSingleton<IOrchestration, WatchEquilibrium>();
        services.AddSingleton<IActivity, TakeSnapshot>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(EquilibriumBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app) => ReadEquilibrium.Map(app);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadEquilibrium.Response), TypeInfoPropertyName = "ReadEquilibriumResponse")]
[JsonSerializable(typeof(ReadEquilibrium.Line), TypeInfoPropertyName = "EquilibriumLine")]
[JsonSerializable(typeof(IReadOnlyList<ReadEquilibrium.Line>), TypeInfoPropertyName = "EquilibriumLines")]
[JsonSerializable(typeof(ReadEquilibrium.Point), TypeInfoPropertyName = "EquilibriumPoint")]
[JsonSerializable(typeof(IReadOnlyList<ReadEquilibrium.Point>), TypeInfoPropertyName = "EquilibriumPoints")]
internal sealed partial class EquilibriumBodies : JsonSerializerContext;
