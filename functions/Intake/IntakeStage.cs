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
        services.AddSingleton<Upward<BatchesStored>>();
        services.AddSingleton<IStreamConsumer, StoreBatches>();
    }

    /// <summary>The publishers' door.</summary>
    public static void Map(IEndpointRouteBuilder app) => ReceiveMessage.Map(app);
}
