using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>For what is asked before there is a session: another origin's page may not sign its reader in as somebody else.</summary>
internal static class FromOwnPage
{
    public static TBuilder IsFromOwnPage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var address = context.HttpContext.RequestServices.GetRequiredService<PlatformAddress>();
        _ = address.Of(context.HttpContext.Request);
        return address.IsOrigin(context.HttpContext.Request) ? await next(context) : Problem.ForgedRequest.Because();
    });
}
