using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>On the source: the target changes its code for a pass (RFC 6749, 4.1.3, with the verifier of RFC 7636); the transfer begins.</summary>
public static class IssueTransferToken
{
    /// <summary>The pass.</summary>
    /// <param name="AccessToken">What to show as Bearer.</param>
    /// <param name="TokenType">Bearer.</param>
    /// <param name="ExpiresIn">Seconds.</param>
    /// <param name="Transfer">The transfer's id, for both sides.</param>
    public sealed record Response(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        string Transfer);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/transfer/v1/token", Handle).AllowAnonymous().DisableAntiforgery().IsNeverStored().Refuses(Problem.NotSignedIn)
            .WithMetadata(new SentForm([
                new("grant_type", "authorization_code", true), new("code", "The code.", true), new("code_verifier", "What the challenge was made of.", true),
                new("client_id", "The target's address.", true), new("redirect_uri", "Where the code went.", true),
                new("transfer", "The transfer's id.", true), new("signer", "Thumbprint of the key the target signs its receipt with.", true)]));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        HttpRequest request, TransferPasses passes, Transfers transfers, TimeProvider time, CancellationToken cancellation)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellation) : FormCollection.Empty;
        var (id, now) = (form["transfer"].ToString(), time.GetUtcNow());
        if (form["grant_type"] != "authorization_code"
            || !id.StartsWith("trf-", StringComparison.Ordinal) || !TableLimits.IsKey(id)
            || await passes.Take(form["code"].ToString(), form["client_id"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString(), cancellation) is not { } code)
        {
            return Problem.NotSignedIn.Because("The code serves once, within five minutes, for the platform it was given to and with its verifier.");
        }

        await transfers.Begin(new(id, code.Driver, TransferDirection.Outgoing, new(code.Client), code.IsContinuous, TransferState.Running, now), cancellation);
        var pass = await passes.Issue(new TransferPass(code.Driver, id, form["signer"].ToString(), now + TransferPasses.PassLife), cancellation);
        return TypedResults.Ok(new Response(pass, "Bearer", (int)TransferPasses.PassLife.TotalSeconds, id));
    }
}
