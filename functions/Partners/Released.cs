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
}
