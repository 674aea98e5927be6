using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>The page on which a driver who is signed in confirms a transfer, on either side: it says who asks for what and sends one request.</summary>
internal static class TransferPage
{
    private const string Page = "transfer.html";

    public static FileStreamHttpResult Show(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(typeof(TransferPage).Assembly.GetManifestResourceStream(Page)!, "text/html; charset=utf-8");
    }
}
