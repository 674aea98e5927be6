using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>Bytes the gate released, as an answer.</summary>
internal static class Released
{
    public static ContentHttpResult Json(ReadOnlyMemory<byte> released) =>
        TypedResults.Content(Encoding.UTF8.GetString(released.Span), "application/json");
}
