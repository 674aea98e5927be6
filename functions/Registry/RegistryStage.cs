using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Registry.Sharing;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry;

/// <summary>Drivers, vehicles, dongles and partners: who exists, and how each proves to be who they say.</summary>
public static class RegistryStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        Caller.Add(services);
        DriversDoor.Add(services);
        services.AddOptions<PlatformOptions>().BindConfiguration("Platform")
            .Validate(platform => PlatformAddress.IsFit(platform.Address), "Platform:Address is an https address, or an http address of this machine.")
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PlatformOptions>>().Value);
        services.AddSingleton<PlatformAddress>();
        services.AddOptions<HubOptions>().BindConfiguration("Hub").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<HubOptions>>().Value);
        services.AddSingleton<Hub>();
        services.AddSingleton<RegistryMeters>();
        services.AddSingleton<SubjectKeys>();
        services.AddSingleton<TripKeys>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<Statements>();
        services.AddSingleton<Drivers>();
        services.AddSingleton<Vehicles>();
        services.AddSingleton<VehicleOffers>();
        services.AddSingleton<Dongles>();
        services.AddSingleton<CollectionPolicies>();
        services.AddSingleton<PartnerRegister>();
        services.AddSingleton<Upward<PartnerAdded>>();
        services.AddSingleton<Upward<DongleRevoked>>();
        services.AddSingleton<Upward<DonglePairing>>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(RegistryJson.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        AddDriver.Map(app);
        NameGuardian.Map(app);
        DriversDoor.Map(app);
        AddPartner.Map(app);
        RotatePartnerSecret.Map(app);
        AddPartnerKey.Map(app);
        RemovePartnerKey.Map(app);
        AddPerson.Map(app);
        ListPersons.Map(app);
        RemovePerson.Map(app);
        ReadSigningKeys.Map(app);
        RotateSigningKey.Map(app);
        MakeDongle.Map(app);
        RevokeDongle.Map(app);
        PairDongle.Map(app);
        ReadCollection.Map(app);
        ChooseCollection.Map(app);
        OfferVehicle.Map(app);
        JoinVehicle.Map(app);
        SetUsualDriver.Map(app);
        IssueDongleToken.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AddDriver.Request), TypeInfoPropertyName = "AddDriverRequest")]
[JsonSerializable(typeof(AddDriver.Response), TypeInfoPropertyName = "AddDriverResponse")]
[JsonSerializable(typeof(NameGuardian.Request), TypeInfoPropertyName = "NameGuardianRequest")]
[JsonSerializable(typeof(AddPartner.Request), TypeInfoPropertyName = "AddPartnerRequest")]
[JsonSerializable(typeof(AddPartner.Response), TypeInfoPropertyName = "AddPartnerResponse")]
[JsonSerializable(typeof(RotatePartnerSecret.Request), TypeInfoPropertyName = "RotatePartnerSecretRequest")]
[JsonSerializable(typeof(RotatePartnerSecret.Response), TypeInfoPropertyName = "RotatePartnerSecretResponse")]
[JsonSerializable(typeof(AddPartnerKey.Request), TypeInfoPropertyName = "AddPartnerKeyRequest")]
[JsonSerializable(typeof(AddPartnerKey.Response), TypeInfoPropertyName = "AddPartnerKeyResponse")]
[JsonSerializable(typeof(AddPerson.Request), TypeInfoPropertyName = "AddPersonRequest")]
[JsonSerializable(typeof(ListPersons.Response), TypeInfoPropertyName = "ListPersonsResponse")]
[JsonSerializable(typeof(RemovePerson.Request), TypeInfoPropertyName = "RemovePersonRequest")]
[JsonSerializable(typeof(RotateSigningKey.Response), TypeInfoPropertyName = "RotateSigningKeyResponse")]
[JsonSerializable(typeof(ReadSigningKeys.Response), TypeInfoPropertyName = "ReadSigningKeysResponse")]
[JsonSerializable(typeof(MakeDongle.Request), TypeInfoPropertyName = "MakeDongleRequest")]
[JsonSerializable(typeof(MadeDongle))]
[JsonSerializable(typeof(PairDongle.Request), TypeInfoPropertyName = "PairDongleRequest")]
[JsonSerializable(typeof(PairDongle.Response), TypeInfoPropertyName = "PairDongleResponse")]
[JsonSerializable(typeof(CollectionPolicy))]
[JsonSerializable(typeof(ChooseCollection.Request), TypeInfoPropertyName = "ChooseCollectionRequest")]
[JsonSerializable(typeof(OfferVehicle.Response), TypeInfoPropertyName = "OfferVehicleResponse")]
[JsonSerializable(typeof(JoinVehicle.Request), TypeInfoPropertyName = "JoinVehicleRequest")]
[JsonSerializable(typeof(JoinVehicle.Response), TypeInfoPropertyName = "JoinVehicleResponse")]
[JsonSerializable(typeof(SetUsualDriver.Request), TypeInfoPropertyName = "SetUsualDriverRequest")]
[JsonSerializable(typeof(IssueDongleToken.Request), TypeInfoPropertyName = "IssueDongleTokenRequest")]
[JsonSerializable(typeof(IssueDongleToken.Response), TypeInfoPropertyName = "IssueDongleTokenResponse")]
internal sealed partial class RegistryJson : JsonSerializerContext;
