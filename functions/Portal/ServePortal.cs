using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ConnectedInsurance.Portal;

/// <summary>A driver's browser reads the portal. Hashed assets are kept for ever, the page is asked for each time; both hold nothing about anybody.</summary>
internal static class ServePortal
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http, PortalFiles files, PortalPolicy policy) => Page(http, files, policy, PortalFiles.Page)).AllowAnonymous();
        app.MapGet("/{page:page}/{**rest}", (HttpContext http, PortalFiles files, PortalPolicy policy) => Page(http, files, policy, PortalFiles.Page)).AllowAnonymous();
        app.MapGet("/operations/{**rest}", (HttpContext http, PortalFiles files, PortalPolicy policy) => Page(http, files, policy, "operations.html")).AllowAnonymous();
        app.MapGet("/developers/{**rest}", (HttpContext http, PortalFiles files, PortalPolicy policy) => Page(http, files, policy, "developers.html")).AllowAnonymous();
        app.MapGet("/{file:portalfile}", (string file, HttpContext http, PortalFiles files) => Send(http, files.Find(file), "no-cache")).AllowAnonymous();
        app.MapGet("/assets/{file}", (string file, HttpContext http, PortalFiles files) =>
            Send(http, files.Find($"assets/{file}"), $"public, max-age={(int)Year.TotalSeconds}, immutable")).AllowAnonymous();
    }

    private static Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult> Page(HttpContext http, PortalFiles files, PortalPolicy policy, string page)
    {
        policy.Write(http.Response.Headers);
        return Send(http, files.Find(page), "no-cache");
    }

    private static Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult> Send(HttpContext http, PortalFile? file, string caching)
    {
        if (file is null)
        {
            return Problem.NotFound.Because("The portal has no such file; without Node.js at the build it has none at all.");
        }

        var headers = http.Response.Headers;
        (headers.CacheControl, headers.ETag, headers.Vary, headers.XContentTypeOptions) = (caching, file.ETag, HeaderNames.AcceptEncoding, "nosniff");
        if (http.Request.Headers.IfNoneMatch == file.ETag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (file.Brotli is { } brotli && TakesBrotli(http.Request.Headers.AcceptEncoding))
        {
            headers.ContentEncoding = "br";
            return TypedResults.Bytes(brotli, file.ContentType);
        }

        return TypedResults.Bytes(file.Bytes, file.ContentType);
    }

    private static bool TakesBrotli(StringValues accepted) =>
        accepted.ToString().Split(',', StringSplitOptions.TrimEntries).Any(coding => coding.Equals("br", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The route constraint <c>page</c>: the first part of an address of the portal.</summary>
internal sealed class PageConstraint : IRouteConstraint
{
    private static readonly HashSet<string> Pages = new(StringComparer.Ordinal)
    {
        "join", "sign-in", "recover", "welcome", "trips", "sharing", "journal", "money", "leave", "account", "vehicles", "services", "dongle",
    };

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string page && Pages.Contains(page);
}

/// <summary>The route constraint <c>portalfile</c>: the files whose names cannot change with their content.</summary>
internal sealed class PortalFileConstraint : IRouteConstraint
{
    private static readonly HashSet<string> Files = new(StringComparer.Ordinal)
    {
        "sw.js", "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "theme.js",
    };

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string file && Files.Contains(file);
}
