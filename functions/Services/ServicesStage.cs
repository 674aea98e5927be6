using ConnectedInsurance.Services.Coaching;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Equilibrium;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Services.Quotes;
using ConnectedInsurance.Services.Watching;

namespace ConnectedInsurance.Services;

/// <summary>What is done with the driving beside pricing it: help after a crash, watching over the dongle, coaching, comparing with others, asking insurers for quotes, and telling the driver.</summary>
public static class ServicesStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        NotifyingDoor.Add(services);
        CrashDoor.Add(services);
        WatchDoor.Add(services);
        CoachingDoor.Add(services);
        CompareDoor.Add(services);
        QuoteDoor.Add(services);
        PlayDoor.Add(services);
        EquilibriumDoor.Add(services);
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        NotifyingDoor.Map(app);
        CrashDoor.Map(app);
        WatchDoor.Map(app);
        CoachingDoor.Map(app);
        CompareDoor.Map(app);
        QuoteDoor.Map(app);
        PlayDoor.Map(app);
        EquilibriumDoor.Map(app);
    }
}
