using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Parts.Batches;

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
        services.AddSingleton<BatchPart>();
        services.AddSingleton<AllParts>();
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
    }
}
