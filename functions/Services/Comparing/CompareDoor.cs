using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Comparing;

/// <summary>How drivers compare.</summary>
internal static class CompareDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Comparison>();
        services.AddSingleton<IOrchestration, CompareDrivers>();
        services.AddSingleton<IActivity, CompareCohorts>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(CompareBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app) => CompareMe.Map(app);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompareMe.Response), TypeInfoPropertyName = "CompareMeResponse")]
internal sealed partial class CompareBodies : JsonSerializerContext;
