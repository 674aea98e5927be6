using System.Globalization;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>An endpoint that partners are to leave.</summary>
/// <param name="Since">From when on nothing new is to be built on it.</param>
/// <param name="Sunset">From when on it may be gone.</param>
/// <param name="Instead">Where it is said what to use.</param>
public sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string Instead);

/// <summary>A deprecated endpoint says so in every answer. Sources: RFC 9745 (Deprecation), RFC 8594 (Sunset).</summary>
public static class AnnounceDeprecation
{
    /// <summary>Marks an endpoint that partners are to leave.</summary>
    public static TBuilder IsDeprecated<TBuilder>(this TBuilder endpoint, Deprecation deprecation)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(deprecation);

    internal static Task Run(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } deprecation)
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["Deprecation"] = string.Create(CultureInfo.InvariantCulture, $"@{deprecation.Since.ToUnixTimeSeconds()}");
                http.Response.Headers["Sunset"] = deprecation.Sunset.ToString("R", CultureInfo.InvariantCulture);
                http.Response.Headers.Append("Link", $"<{deprecation.Instead}>; rel=\"deprecation\"; type=\"text/html\"");
                return Task.CompletedTask;
            });
        }

        return next(http);
    }
}
