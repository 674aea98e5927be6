using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>The page that checks a passport in the browser and sends nothing anywhere, and the JSON Schema of passports; both for everybody.</summary>
public static class PublishPassport
{
    private const string Page = "passport.html";
    private const string Schema = "passport.schema.json";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/passport", Check).AllowAnonymous();
        app.MapGet("/passport/schema.json", Describe).AllowAnonymous();
    }

    private static FileStreamHttpResult Check(HttpResponse response)
    {
        // The page says the same itself, for whoever keeps it on a disk.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        return Resource(Page, "text/html; charset=utf-8");
    }

    private static FileStreamHttpResult Describe() => Resource(Schema, "application/schema+json");

    private static FileStreamHttpResult Resource(string name, string type) =>
        TypedResults.Stream(typeof(PublishPassport).Assembly.GetManifestResourceStream(name)!, type);
}
