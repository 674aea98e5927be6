using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>Where the browser of a driver is sent to confirm a transfer, on either side: a page of the portal, with what the other platform asks.</summary>
internal static class TransferPage
{
    /// <value>Where a driver follows their transfers.</value>
    public const string Moves = "/move";

    /// <summary>On the target, to what comes in.</summary>
    public static RedirectHttpResult In(HttpRequest request) => TypedResults.LocalRedirect($"{Moves}/in{request.QueryString}");

    /// <summary>On the source, to what goes out.</summary>
    public static RedirectHttpResult Out(HttpRequest request) => TypedResults.LocalRedirect($"{Moves}/out{request.QueryString}");
}
