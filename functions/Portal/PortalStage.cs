using System.Text.Json.Serialization;
using ConnectedInsurance.Portal.Reference;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Portal;

/// <summary>What people look at: the driver's portal, and the reference of the HTTP surfaces.</summary>
public static class PortalStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        ApiDocuments.Add(services);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(PortalBodies.Default));
        services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PortalOptions>>().Value);
        services.AddSingleton<PortalFiles>();
        services.AddSingleton<PortalPolicy>();
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ApiDocuments.Map(app);
        ServePortal.Map(app);
        PreviewDisclosure.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ServePortal.Ground))]
[JsonSerializable(typeof(PreviewDisclosure.Response), TypeInfoPropertyName = "PreviewDisclosureResponse")]
internal sealed partial class PortalBodies : JsonSerializerContext;
