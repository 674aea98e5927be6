using ConnectedInsurance.Portability.Erasing.Parts;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>What erasing needs registered, and its endpoints.</summary>
internal static class ErasureDoors
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<ErasureOptions>().BindConfiguration("Erasure").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ErasureOptions>>().Value);
        services.AddSingleton<Erasures>();
        services.AddSingleton<KeptPremiums>();
        services.AddSingleton<EraseDongle>();
        services.AddSingleton<IErasePart, EraseNotes>();
        services.AddSingleton<IErasePart, EraseMoments>();
        services.AddSingleton<IErasePart, EraseContests>();
        services.AddSingleton<IErasePart, EraseCrashes>();
        services.AddSingleton<IErasePart, EraseDrives>();
        services.AddSingleton<IErasePart, EraseTrips>();
        services.AddSingleton<IErasePart, EraseScores>();
        services.AddSingleton<IErasePart, EraseBatches>();
        services.AddSingleton<IErasePart, EraseHealth>();
        services.AddSingleton<IErasePart, ErasePlaces>();
        services.AddSingleton<IErasePart, EraseRating>();
        services.AddSingleton<IErasePart, EraseCoaching>();
        services.AddSingleton<IErasePart, EraseCoachingWish>();
        services.AddSingleton<IErasePart, EraseLeads>();
        services.AddSingleton<IErasePart, EraseVehicles>();
        services.AddSingleton<IErasePart, EraseDisclosures>();
        services.AddSingleton<IErasePart, EraseContracts>();
        services.AddSingleton<IErasePart, EraseQuotes>();
        services.AddSingleton<IErasePart, EraseServices>();
        services.AddSingleton<IErasePart, EraseBrought>();
        services.AddSingleton<IErasePart, EraseFiles>();
        services.AddSingleton<IErasePart, EraseAccount>();
        services.AddSingleton<IOrchestration, EraseDriver>();
        services.AddSingleton<IActivity, CloseDoors>();
        services.AddSingleton<IActivity, DropKeys>();
        services.AddSingleton<RemoveParts>();
        services.AddSingleton<IActivity>(provider => provider.GetRequiredService<RemoveParts>());
        services.AddSingleton<IActivity, CertifyErasure>();
        services.AddSingleton<Upward<KeysDropped>>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(ErasureBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        AskErasure.Map(app);
        UndoErasure.Map(app);
        ReadErasure.Map(app);
        ListErasures.Map(app);
    }
}
