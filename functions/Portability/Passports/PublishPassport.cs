using System.Text;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>The page that checks a passport in the browser and sends nothing anywhere, and the JSON Schema of passports; both for everybody.</summary>
public static class PublishPassport
{
    private const string Page = "passport.html";
    private const string Schema = "passport.schema.json";
    private static readonly Lazy<(string Html, string Policy)> Read = new(ReadPage);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/passport", Check).AllowAnonymous();
        app.MapGet("/passport/schema.json", Describe).AllowAnonymous();
    }

    private static ContentHttpResult Check(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Read.Value.Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Content(Read.Value.Html, "text/html", Encoding.UTF8);
    }

    private static FileStreamHttpResult Describe() => TypedResults.Stream(Resource(Schema), "application/schema+json");

    // The page names a wider policy itself, for whoever keeps it on a disk; from here both hold.
    private static (string Html, string Policy) ReadPage()
    {
        using var reader = new StreamReader(Resource(Page), Encoding.UTF8);
        var html = reader.ReadToEnd();
        return (html, PagePolicy.Of(Between("<style>", "</style>"), Between("<script>", "</script>")));

        string Between(string begin, string end) => html.Split(begin)[1].Split(end)[0];
    }

    private static Stream Resource(string name) => typeof(PublishPassport).Assembly.GetManifestResourceStream(name)!;
}
