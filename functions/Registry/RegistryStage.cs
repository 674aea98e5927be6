using System.Text.Json.Serialization;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Registry;

/// <summary>Drivers, vehicles, dongles and partners: who exists, and how each proves to be who they say.</summary>
public static class RegistryStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        Caller.Add(services);
        services.AddOptions<HubOptions>().BindConfiguration("Hub").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<HubOptions>>().Value);
        services.AddSingleton<Hub>();
        services.AddSingleton<RegistryMeters>();
        services.AddSingleton<SubjectKeys>();
        services.AddSingleton<TripKeys>();
        services.AddSingleton<Drivers>();
        services.AddSingleton<DriverTokens>();
        services.AddSingleton<Vehicles>();
        services.AddSingleton<Dongles>();
        services.AddSingleton<PartnerRegister>();
        services.AddSingleton<OperatorToken>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(RegistryJson.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        AddDriver.Map(app);
        AddPartner.Map(app);
        MakeDongle.Map(app);
        RevokeDongle.Map(app);
        PairDongle.Map(app);
        IssueDongleToken.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AddDriver.Request), TypeInfoPropertyName = "AddDriverRequest")]
[JsonSerializable(typeof(AddDriver.Response), TypeInfoPropertyName = "AddDriverResponse")]
[JsonSerializable(typeof(AddPartner.Request), TypeInfoPropertyName = "AddPartnerRequest")]
[JsonSerializable(typeof(AddPartner.Response), TypeInfoPropertyName = "AddPartnerResponse")]
[JsonSerializable(typeof(MakeDongle.Request), TypeInfoPropertyName = "MakeDongleRequest")]
[JsonSerializable(typeof(MadeDongle))]
[JsonSerializable(typeof(PairDongle.Request), TypeInfoPropertyName = "PairDongleRequest")]
[JsonSerializable(typeof(PairDongle.Response), TypeInfoPropertyName = "PairDongleResponse")]
[JsonSerializable(typeof(IssueDongleToken.Request), TypeInfoPropertyName = "IssueDongleTokenRequest")]
[JsonSerializable(typeof(IssueDongleToken.Response), TypeInfoPropertyName = "IssueDongleTokenResponse")]
internal sealed partial class RegistryJson : JsonSerializerContext;
