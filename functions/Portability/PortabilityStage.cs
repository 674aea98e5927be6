using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Papers;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Retaining;

namespace ConnectedInsurance.Portability;

/// <summary>What a driver takes along: everything the platform keeps of them, in parts.</summary>
public static class PortabilityStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IStageParts, RegistryParts>();
        services.AddSingleton<IStageParts, ConsentParts>();
        services.AddSingleton<IStageParts, TripParts>();
        services.AddSingleton<IStageParts, PriceParts>();
        services.AddSingleton<AllParts>();
        ErasureDoors.Add(services);
        RetentionDoors.Add(services);
        services.AddSingleton<JudgeBreach>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(BreachBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ErasureDoors.Map(app);
        RetentionDoors.Map(app);
        JudgeBreach.Map(app);
    }
}
