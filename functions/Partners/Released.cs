using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>Bytes the gate released, as an answer.</summary>
internal static class Released
{
    public static ContentHttpResult Json(HttpContext http, DisclosureRequest request, ReadOnlyMemory<byte> released)
    {
        http.RequestServices.GetRequiredService<PartnersMeters>().Answered(request.Resource);
        http.Response.Headers.TraceResponse(request.Trace);
        return TypedResults.Content(Encoding.UTF8.GetString(released.Span), "application/json");
    }

    /// <summary>A page of which each item was released by itself.</summary>
    public static ContentHttpResult Many(HttpContext http, string resource, IReadOnlyList<ReadOnlyMemory<byte>> released, string? next)
    {
        http.RequestServices.GetRequiredService<PartnersMeters>().Answered(resource);
        var items = string.Join(',', released.Select(item => Encoding.UTF8.GetString(item.Span)));
        var on = next is null ? "null" : $"\"{next}\""; // a cursor is base64url: nothing in it needs escaping
        return TypedResults.Content($$"""{"{{resource}}":[{{items}}],"next":{{on}}}""", "application/json");
    }
}
