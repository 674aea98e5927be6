using System.Text.Json.Serialization;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>What transfers and imports need registered, and their endpoints.</summary>
internal static class TransferDoors
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<TransferOptions>().BindConfiguration("Transfer")
            .Validate(transfer => transfer.Round > TimeSpan.Zero, "Transfer:Round is longer than nothing.").ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TransferOptions>>().Value);
        services.AddSingleton<Transfers>();
        services.AddSingleton<TransferPasses>();
        services.AddSingleton<TransferFiles>();
        services.AddSingleton<ServeTransfer>();
        services.AddSingleton<CallPlatform>();
        services.AddSingleton<Staging>();
        services.AddSingleton<OpenArchive>();
        services.AddSingleton<TakeTrip>();
        services.AddSingleton<MergeImport>();
        services.AddSingleton<IMergePart, MergeVehicles>();
        services.AddSingleton<IMergePart, MergeWhoDrove>();
        services.AddSingleton<IMergePart, MergeContests>();
        services.AddSingleton<IMergePart, MergeNotes>();
        services.AddSingleton<IMergePart, MergeNotifications>();
        services.AddSingleton<IMergePart, MergeCoachings>();
        services.AddSingleton<IMergePart, MergeCoachingWish>();
        services.AddSingleton<IMergePart, MergeClaimsHistories>();
        services.AddSingleton<IOrchestration, TransferToPlatform>();
        services.AddSingleton<IActivity, OpenTransfer>();
        services.AddSingleton<IActivity, FetchFiles>();
        services.AddSingleton<IActivity, TakeIn>();
        services.AddSingleton<IActivity, FinishTransfer>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(TransferBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        BeginTransfer.Map(app);
        AuthorizeTransfer.Map(app);
        IssueTransferToken.Map(app);
        ServeTransfer.Map(app);
        SteerTransfer.Map(app);
        ImportExport.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BeginTransfer.Request), TypeInfoPropertyName = "BeginTransferRequest")]
[JsonSerializable(typeof(BeginTransfer.Response), TypeInfoPropertyName = "BeginTransferResponse")]
[JsonSerializable(typeof(AuthorizeTransfer.Request), TypeInfoPropertyName = "AuthorizeTransferRequest")]
[JsonSerializable(typeof(AuthorizeTransfer.Response), TypeInfoPropertyName = "AuthorizeTransferResponse")]
[JsonSerializable(typeof(IssueTransferToken.Response), TypeInfoPropertyName = "IssueTransferTokenResponse")]
[JsonSerializable(typeof(SteerTransfer.Request), TypeInfoPropertyName = "SteerTransferRequest")]
[JsonSerializable(typeof(SteerTransfer.Response), TypeInfoPropertyName = "SteerTransferResponse")]
[JsonSerializable(typeof(ImportExport.Response), TypeInfoPropertyName = "ImportExportResponse")]
internal sealed partial class TransferBodies : JsonSerializerContext;
