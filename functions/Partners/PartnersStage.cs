namespace ConnectedInsurance.Partners;

/// <summary>What partners may ask, and how they are answered.</summary>
public static class PartnersStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PageCursor>();
        services.AddSingleton<PartnersMeters>();
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ReadRatings.Map(app);
        ReadTrips.Map(app);
    }
}
