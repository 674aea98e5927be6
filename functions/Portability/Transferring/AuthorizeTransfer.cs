using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>On the source: the driver confirms that another platform fetches their data, and is sent back to it with a code (OAuth 2.0, authorization code with PKCE).</summary>
public static class AuthorizeTransfer
{
    /// <value>Where the target takes the code.</value>
    public const string CallbackPath = "/transfer/v1/callback";

    /// <summary>What the target asks, as its link says.</summary>
    /// <param name="ClientId">The target's address.</param>
    /// <param name="RedirectUri">Where the code goes: <see cref="CallbackPath"/> of the same address.</param>
    /// <param name="CodeChallenge">S256 of the verifier.</param>
    /// <param name="State">What the target knows its driver by.</param>
    /// <param name="IsContinuous">True when both are to be kept in step.</param>
    public sealed record Request(Uri ClientId, Uri RedirectUri, string CodeChallenge, string State, bool IsContinuous = false);

    /// <summary>Where the driver's browser goes next.</summary>
    public sealed record Response(Uri Redirect);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/transfer/v1/authorize", TransferPage.Out).AllowAnonymous();
        app.MapPost("/me/transfers/authorizations", Handle).ForSession().IsNeverStored().Refuses(Problem.BadRequest, Problem.NotTrusted)
            .Shows(
                new Response(new("https://b.example/transfer/v1/callback?code=cix_…&state=cis_…")),
                new Request(new("https://b.example"), new("https://b.example/transfer/v1/callback"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "cis_…"));
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, TransferOptions options, TransferPasses passes, TimeProvider time, CancellationToken cancellation)
    {
        var client = TransferOptions.Origin(request.ClientId);
        if (options.Find(request.ClientId) is null)
        {
            return Problem.NotTrusted.Because($"{client} is no platform this one exchanges drivers with.");
        }

        if (request.RedirectUri.ToString() != client + CallbackPath || request.CodeChallenge.Length != 43)
        {
            return Problem.BadRequest.Because($"redirectUri is {client + CallbackPath}, codeChallenge 43 characters of base64url (S256).");
        }

        var code = new TransferCode(caller.Id(), client, request.RedirectUri.ToString(), request.CodeChallenge, request.IsContinuous, time.GetUtcNow() + TransferPasses.CodeLife);
        var issued = await passes.Issue(code, cancellation);
        return TypedResults.Ok(new Response(new($"{request.RedirectUri}?code={Uri.EscapeDataString(issued)}&state={Uri.EscapeDataString(request.State)}")));
    }
}
