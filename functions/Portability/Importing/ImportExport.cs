using System.Security.Claims;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>A driver brings an export's ZIP; it is opened, judged and taken in as a transfer is, and listed with them.</summary>
public static class ImportExport
{
    /// <value>Bytes of an upload: several years, vault on.</value>
    private const long MostBytes = 8L << 30;

    /// <summary>The import.</summary>
    /// <param name="Transfer">Its id in the list of transfers, where its end, or why it was refused, is read.</param>
    public sealed record Response(string Transfer);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/imports", Handle).ForSession().Refuses(Problem.TooLarge);

    private static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        HttpRequest request, ClaimsPrincipal caller, Transfers transfers, Staging staging, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostBytes;
        var transfer = new Transfer(Identifier.New("trf"), caller.Id(), TransferDirection.Incoming, null, false, TransferState.Running, time.GetUtcNow());
        if (!await UploadStream.Stage(staging, transfer, request.Body, MostBytes, cancellation))
        {
            await staging.Drop(transfer.Id, cancellation);
            return Problem.TooLarge.Because($"An export has {MostBytes} bytes at most.");
        }

        await transfers.Begin(transfer, cancellation);
        await orchestrator.Start<TransferToPlatform, TransferStep>(transfer.Id, new(transfer.Driver, transfer.Id), cancellation: cancellation);
        return TypedResults.Accepted("/me/transfers", new Response(transfer.Id));
    }
}
