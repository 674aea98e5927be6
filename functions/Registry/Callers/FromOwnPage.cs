using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>For what is asked before there is a session: another origin's page may not sign its reader in as somebody else.</summary>
internal sealed class FromOwnPage(PlatformAddress address) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        _ = address.Of(context.HttpContext.Request);
        return address.IsOrigin(context.HttpContext.Request) ? await next(context) : Problem.ForgedRequest.Because();
    }
}
