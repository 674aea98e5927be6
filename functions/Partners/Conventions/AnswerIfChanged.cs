using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>What is read has an entity tag, and is not sent again to whoever has it (RFC 9110, 8.8.3 and 13.1.2).</summary>
/// <remarks>The answer is made all the same: whether it may be told is decided at each request, and "unchanged" is told too.</remarks>
internal static class AnswerIfChanged
{
    private const int TagBytes = 16;

    public static async Task Run(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<Streamed>() is not null)
        {
            await next(http);
            return;
        }

        var body = await HeldAnswer.Of(http, next);
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, TagBytes))}\"");
            http.Response.Headers.ETag = tag.ToString();
            http.Response.Headers.CacheControl = "private, no-cache";
            if (http.Request.GetTypedHeaders().IfNoneMatch.Any(has => has.Equals(EntityTagHeaderValue.Any) || has.Compare(tag, useStrongComparison: false)))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                (http.Response.ContentType, http.Response.ContentLength) = (null, null);
                return;
            }
        }

        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
