using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What drivers granted, the one gate that obeys it, and the journal of what passed.</summary>
public static class ConsentStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Upward<GrantChanging>>();
        services.AddSingleton<Consents>();
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<DisclosureGate>();
        services.AddSingleton<ConsentMeters>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(ConsentBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        GiveGrant.Map(app);
        ListGrants.Map(app);
        WithdrawGrant.Map(app);
        ReadJournal.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GiveGrant.Request), TypeInfoPropertyName = "GiveGrantRequest")]
[JsonSerializable(typeof(GiveGrant.Response), TypeInfoPropertyName = "GiveGrantResponse")]
[JsonSerializable(typeof(IReadOnlyList<Grant>))]
[JsonSerializable(typeof(Journal))]
internal sealed partial class ConsentBodies : JsonSerializerContext;
