using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Access;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Papers;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Equilibrium;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Services.Quotes;

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
        services.AddSingleton<IStageParts>(provider => new ServiceParts(
            provider.GetRequiredService<Inbox>(),
            provider.GetRequiredService<NoticeWishBook>(),
            provider.GetRequiredService<CrashBook>(),
            provider.GetRequiredService<CoachingBook>(),
            provider.GetRequiredService<CoachingCredentials>(),
            provider.GetRequiredService<Comparison>(),
            provider.GetRequiredService<ChallengeBook>(),
            provider.GetRequiredService<RatingChanges>()));
        services.AddSingleton<IStageParts, QuoteParts>();
        services.AddSingleton<BatchPart>();
        services.AddSingleton<AllParts>();
        services.AddSingleton<IStageParts, PassportParts>();
        services.AddSingleton<ClaimsHistories>();
        services.AddSingleton<IssuePassport>();
        services.AddSingleton<IShowPassport, ShowPassport>();
        services.AddSingleton<IMeasure, MeasurePortability>();
        services.AddSingleton<Exports>();
        services.AddSingleton<ExportChunks>();
        services.AddSingleton<WriteTrip>();
        services.AddSingleton<WriteIndex>();
        services.AddSingleton<IOrchestration, BuildExport>();
        services.AddSingleton<IActivity, PlanExport>();
        services.AddSingleton<IActivity, WritePiece>();
        services.AddSingleton<IActivity, CloseExport>();
        services.AddSingleton<IActivity, DropExport>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(PortabilityBodies.Default));
        ErasureDoors.Add(services);
        RetentionDoors.Add(services);
        TransferDoors.Add(services);
        services.AddSingleton<JudgeBreach>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(BreachBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        RequestExport.Map(app);
        ListExports.Map(app);
        FetchExport.Map(app);
        ErasureDoors.Map(app);
        RetentionDoors.Map(app);
        TransferDoors.Map(app);
        JudgeBreach.Map(app);
        IssuePassport.Map(app);
        LayClaimsHistory.Map(app);
        PublishPassport.Map(app);
        ReadParts.Map(app);
        CorrectProfile.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Passport))]
[JsonSerializable(typeof(LayClaimsHistory.Request), TypeInfoPropertyName = "LayClaimsHistoryRequest")]
[JsonSerializable(typeof(ReadParts.Response), TypeInfoPropertyName = "ReadPartsResponse")]
[JsonSerializable(typeof(ReadParts.PartPage), TypeInfoPropertyName = "PartPage")]
[JsonSerializable(typeof(CorrectProfile.Request), TypeInfoPropertyName = "CorrectProfileRequest")]
[JsonSerializable(typeof(RegistryParts.Profile))]
[JsonSerializable(typeof(RequestExport.Request), TypeInfoPropertyName = "RequestExportRequest")]
[JsonSerializable(typeof(ListExports.Response), TypeInfoPropertyName = "ListExportsResponse")]
[JsonSerializable(typeof(ListExports.Listed), TypeInfoPropertyName = "ListedExport")]
[JsonSerializable(typeof(IReadOnlyList<ListExports.Listed>), TypeInfoPropertyName = "ListedExports")]
internal sealed partial class PortabilityBodies : JsonSerializerContext;
