namespace ConnectedInsurance.Registry.Callers;

/// <summary>Marks answers that hold a credential: no cache keeps them (RFC 6749, 5.1).</summary>
internal static class NeverStored
{
    public static TBuilder IsNeverStored<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return await next(context);
    });
}
