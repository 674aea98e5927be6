namespace ConnectedInsurance.Ports;

/// <summary>The route constraint <c>key</c>: what could not be a table key names nothing, so the answer is 404 before anything is looked up.</summary>
public sealed class KeyConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string text && TableLimits.IsKey(text);
}
