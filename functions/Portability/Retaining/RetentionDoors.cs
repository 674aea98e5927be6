using ConnectedInsurance.Ports;
namespace ConnectedInsurance.Portability.Retaining;

/// <summary>What retention needs registered, and its endpoints.</summary>
internal static class RetentionDoors
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Trips.ForgetTrip>();
        services.AddSingleton<Vaults>();
        services.AddSingleton<RetentionReports>();
        services.AddRounds<SweepRetention>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(RetentionJson.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ChooseVault.Map(app);
        ReadRetention.Map(app);
    }
}
