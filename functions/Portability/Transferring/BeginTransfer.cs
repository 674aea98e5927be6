using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>On the target: the driver has their data fetched from another platform, where they confirm it; or, on the source, is sent to the platform they want to move to.</summary>
public static class BeginTransfer
{
    private const string StateKind = "cis";

    /// <summary>Where from, or where to.</summary>
    /// <param name="From">The platform to fetch from.</param>
    /// <param name="To">The platform to move to: the driver begins there, and confirms here.</param>
    /// <param name="IsContinuous">True to keep both in step until it is stopped.</param>
    public sealed record Request(Uri? From = null, Uri? To = null, bool IsContinuous = false);

    /// <summary>Where the driver's browser goes to confirm.</summary>
    /// <param name="Transfer">The transfer's id; null when it begins on the other platform.</param>
    /// <param name="Authorize">The address.</param>
    public sealed record Response(string? Transfer, Uri Authorize);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/transfer/v1/start", TransferPage.In).AllowAnonymous();
        app.MapPost("/me/transfers", Handle).ForSession().IsNeverStored().Refuses(Problem.BadRequest, Problem.NotTrusted)
            .Shows(new Response("trf-7k3mq9xz0a1b2c3d4e5f", new("https://a.example/transfer/v1/authorize?response_type=code")), new Request(new("https://a.example")));
        app.MapGet(AuthorizeTransfer.CallbackPath, Callback).AllowAnonymous().IsNeverStored().Refuses(Problem.NotSignedIn);
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, HttpRequest http, ClaimsPrincipal caller, TransferOptions options, PlatformAddress address, Transfers transfers, TimeProvider time, CancellationToken cancellation)
    {
        if ((request.From ?? request.To) is not { } named || (request.From is null) == (request.To is null))
        {
            return Problem.BadRequest.Because("from or to names the other platform.");
        }

        if (options.Find(named) is not { } peer)
        {
            return Problem.NotTrusted.Because($"{TransferOptions.Origin(named)} is no platform this one exchanges drivers with.");
        }

        var own = address.Of(http);
        if (request.To is not null)
        {
            return TypedResults.Ok(new Response(null, new(peer, $"/transfer/v1/start?from={Uri.EscapeDataString(own)}")));
        }

        var id = Identifier.New("trf");
        var state = DriverSecret.New(StateKind, caller.Id());
        var verifier = Identifier.NewSecret("civ");
        await transfers.Begin(
            new(id, caller.Id(), TransferDirection.Incoming, peer, request.IsContinuous, TransferState.AwaitsConsent, time.GetUtcNow(), Credential: $"{state.Hash} {verifier}"), cancellation);
        var query = $"response_type=code&client_id={Uri.EscapeDataString(own)}&redirect_uri={Uri.EscapeDataString(own + AuthorizeTransfer.CallbackPath)}"
            + $"&code_challenge={TransferPasses.Challenge(verifier)}&code_challenge_method=S256&state={state.Text}&scope={(request.IsContinuous ? "transfer%20continuous" : "transfer")}";
        return TypedResults.Ok(new Response(id, new(peer, $"/transfer/v1/authorize?{query}")));
    }

    /// <summary>The driver is back with a code: the transfer goes on by itself from here.</summary>
    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> Callback(
        string code,
        string state,
        HttpRequest http,
        Transfers transfers,
        CallPlatform peers,
        SigningKeys keys,
        PlatformAddress address,
        IOrchestrator orchestrator,
        CancellationToken cancellation)
    {
        if (DriverSecret.Parse(StateKind, state) is not { } secret
            || (await transfers.Of(secret.Driver, cancellation)).FirstOrDefault(one => one.State == TransferState.AwaitsConsent && one.Credential!.Split(' ')[0] == secret.Hash) is not { } transfer)
        {
            return Problem.NotSignedIn.Because("No transfer of yours awaits this answer; begin it again.");
        }

        var own = address.Of(http);
        var signer = Base64UrlEncoder.Encode(((ECDsaSecurityKey)(await keys.Present(SigningUse.Statements, cancellation)).Key).ComputeJwkThumbprint());
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["code_verifier"] = transfer.Credential!.Split(' ')[1],
            ["client_id"] = own,
            ["redirect_uri"] = own + AuthorizeTransfer.CallbackPath,
            ["transfer"] = transfer.Id,
            ["signer"] = signer,
        };
        if (await peers.Token(transfer.Peer!, form, cancellation) is not { } pass)
        {
            return Problem.NotSignedIn.Because("The other platform does not take the code; begin the transfer again.");
        }

        await transfers.Change(transfer.Driver, transfer.Id, begun => begun with { Credential = pass, State = TransferState.Running }, cancellation);
        await orchestrator.Start<TransferToPlatform, TransferStep>(transfer.Id, new(transfer.Driver, transfer.Id), cancellation: cancellation);
        return TypedResults.LocalRedirect(TransferPage.Moves);
    }
}
