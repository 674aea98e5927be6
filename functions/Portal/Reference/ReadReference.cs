using System.Text;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>Whoever builds on the platform reads the reference of a surface, made from its OpenAPI document; the page runs no script and asks nobody for anything.</summary>
internal static class ReadReference
{
    private static readonly string Policy = PagePolicy.Of(ReferencePage.Style);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/developers/{document:document}", Handle).AllowAnonymous();

    private static async Task<ContentHttpResult> Handle(string document, HttpContext http, CancellationToken cancellation)
    {
        var described = await http.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(document).GetOpenApiDocumentAsync(cancellation);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Content(new ReferencePage(document, described).ToString(), "text/html", Encoding.UTF8);
    }
}
