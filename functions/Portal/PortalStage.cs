using ConnectedInsurance.Portal.Reference;

namespace ConnectedInsurance.Portal;

/// <summary>What people look at: the reference of the HTTP surfaces.</summary>
public static class PortalStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services) => ApiDocuments.Add(services);

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app) => ApiDocuments.Map(app);
}
