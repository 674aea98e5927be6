using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Partners;

/// <summary>What partners may ask, and how they are answered.</summary>
public static class PartnersStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PageCursor>();
        PartnersDoor.Add(services);
        WebhookDoors.Add(services);
        services.AddSingleton<PartnersMeters>();
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        PartnersDoor.Map(app);
        ReadRatings.Map(app);
        ReadTrips.Map(app);
        WebhookDoors.Map(app);
    }
}
