using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ConnectedInsurance.Portal;

/// <summary>A driver's browser reads the portal. Hashed assets are kept for ever, the page is asked for each time; both hold nothing about anybody.</summary>
internal static class ServePortal
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>The first parts of the portal's addresses.</summary>
    private static readonly string[] Pages =
        ["join", "sign-in", "recover", "welcome", "trips", "sharing", "journal", "money", "services", "leave", "move", "erased", "account", "dongle", "vehicles", "trusted"];

    /// <summary>The files whose names cannot change with their content.</summary>
    private static readonly string[] Fixed = ["sw.js", "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"];

    // Each by its own name: a pattern for all would answer for every unknown address which methods it takes.
    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/", PortalFiles.Page);
        Map(app, "/operations/{**rest}", "operations.html");
        Map(app, "/developers/{**rest}", "developers.html");
        foreach (var page in Pages)
        {
            Map(app, $"/{page}/{{**rest}}", PortalFiles.Page);
        }

        foreach (var file in Fixed)
        {
            app.MapGet($"/{file}", (HttpContext http, PortalFiles files) => Send(http, files.Find(file), "no-cache")).AllowAnonymous();
        }

        app.MapGet("/map-tiles", (PortalOptions options) => TypedResults.Ok(new Ground(options.Tiles, options.TilesFrom))).AllowAnonymous();
        app.MapGet("/assets/{file}", (string file, HttpContext http, PortalFiles files) =>
            Send(http, files.Find($"assets/{file}"), $"public, max-age={(int)Year.TotalSeconds}, immutable")).AllowAnonymous();
    }

    /// <summary>What is drawn under a track once the driver says so.</summary>
    /// <param name="Tiles">The tiles' address; null for a plain ground.</param>
    /// <param name="From">Whom their licence asks to name.</param>
    internal sealed record Ground(string? Tiles, string From);

    private static void Map(IEndpointRouteBuilder app, string address, string page) =>
        app.MapGet(address, (HttpContext http, PortalFiles files, PortalPolicy policy) => Page(http, files, policy, page)).AllowAnonymous();

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
