using System.Text.Json.Serialization;
using ConnectedInsurance.Intake.Continuity;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>From a dongle's bytes to stored batches and a ledger of what is missing.</summary>
public static class IntakeStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<BatchRows>();
        services.AddSingleton<Ledgers>();
        services.AddSingleton<Quarantine>();
        services.AddSingleton<VinCover>();
        services.AddSingleton<PublisherLimits>();
        services.AddSingleton<IntakeMeters>();
        services.AddRounds<ExpireQuarantine>();
        services.AddSingleton<Upward<BatchesStored>>();
        services.AddSingleton<Upward<CrashTold>>();
        services.AddSingleton<ExpressLane>();
        services.AddSingleton<StoreBatches>();
        services.AddSingleton<IStreamConsumer, IsolateFailures>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(IntakeBodies.Default));
    }

    /// <summary>What an operator looks at behind the stream. The publishers' door belongs to the host: Event Hubs is one itself.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ReadContinuity.Map(app);
        ListQuarantine.Map(app);
        InspectQuarantine.Map(app);
        ReplayQuarantine.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DongleContinuity))]
[JsonSerializable(typeof(ListQuarantine.Response), TypeInfoPropertyName = "ListQuarantineResponse")]
[JsonSerializable(typeof(InspectQuarantine.Response), TypeInfoPropertyName = "InspectQuarantineResponse")]
internal sealed partial class IntakeBodies : JsonSerializerContext;
