using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>What coaches may ask, and say.</summary>
internal static class CoachDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<CoachingBook>();
        services.AddSingleton<ReleaseCoaching>();
        services.AddSingleton<IEventTeller>(provider => provider.GetRequiredService<ReleaseCoaching>());
        services.AddSingleton<Upward<CoachingMoved>>();
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ListCoachings.Map(app);
        ReadCoaching.Map(app);
        AttestCoaching.Map(app);
    }
}
