using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>On the source: the manifest, the files by their content, and the receipts that end a transfer. Files are read as they are then; the target sees by the hash whether that is what was listed.</summary>
public sealed class ServeTransfer(TransferPasses passes, TransferFiles files, Transfers transfers, Staging staging, Statements statements, TimeProvider time)
{
    /// <value>The longest receipt that is read.</value>
    private const int MostBytes = 64 * 1024;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/transfer/v1/manifest", (HttpRequest request, ServeTransfer serve, CancellationToken cancellation) => serve.Manifest(request, cancellation))
            .AllowAnonymous().Refuses(Problem.NotSignedIn);
        app.MapGet("/transfer/v1/files/{sha256:key}", (string sha256, HttpRequest request, ServeTransfer serve, CancellationToken cancellation) => serve.File(sha256, request, cancellation))
            .AllowAnonymous().Refuses(Problem.NotSignedIn, Problem.NotFound);
        app.MapPost("/transfer/v1/receipt", (HttpRequest request, ServeTransfer serve, CancellationToken cancellation) => serve.Receipt(request, cancellation))
            .AllowAnonymous().Refuses(Problem.NotSignedIn, Problem.BadRequest);
    }

    private async Task<Results<ContentHttpResult, ProblemHttpResult>> Manifest(HttpRequest request, CancellationToken cancellation)
    {
        if (await Open(request, evenOver: false, cancellation) is not { } pass)
        {
            return Problem.NotSignedIn.Because();
        }

        await passes.Renew(request, pass, cancellation);
        var manifest = await files.Manifest(pass.Transfer, pass.Driver, cancellation);
        await staging.Put(pass.Driver, pass.Transfer, Staging.Manifest, Encoding.UTF8.GetBytes(manifest), cancellation);
        return TypedResults.Text(manifest, "application/jose");
    }

    private async Task<Results<PushStreamHttpResult, ProblemHttpResult>> File(string sha256, HttpRequest request, CancellationToken cancellation)
    {
        if (await Open(request, evenOver: false, cancellation) is not { } pass)
        {
            return Problem.NotSignedIn.Because();
        }

        return await Listed(pass, cancellation) is { } manifest && manifest.Files.FirstOrDefault(file => file.Sha256 == sha256) is { } file
            ? TypedResults.Stream(into => files.Write(pass.Driver, file.Name, into, request.HttpContext.RequestAborted), "application/jsonl")
            : Problem.NotFound.Because("The last manifest lists no such file.");
    }

    private async Task<Results<ContentHttpResult, ProblemHttpResult>> Receipt(HttpRequest request, CancellationToken cancellation)
    {
        if (await Open(request, evenOver: true, cancellation) is not { } pass)
        {
            return Problem.NotSignedIn.Because();
        }

        var text = await ReadText(request, cancellation);
        if ((await transfers.Find(pass.Driver, pass.Transfer, cancellation))?.Receipts is [var told, var answered] && told == text)
        {
            return TypedResults.Text(answered, "application/jose"); // the answer was lost on its way
        }

        if (await Statements.Read(text) is not { Type: TransferReceipt.Type } signed || signed.Key != pass.Signer
            || JsonSerializer.Deserialize(signed.Json, TransferJson.Default.TransferReceipt) is not { } receipt
            || receipt.Transfer != pass.Transfer
            || await staging.Get(pass.Driver, pass.Transfer, Staging.Manifest, cancellation) is not { } manifest
            || receipt.Manifest != Convert.ToHexStringLower(SHA256.HashData(manifest)))
        {
            return Problem.BadRequest.Because("The receipt is signed by the target's key, for this transfer and its last manifest.");
        }

        var answer = new TransferReceipt(receipt.Transfer, receipt.Manifest, null, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), time.GetUtcNow());
        var countersigned = await statements.Sign(TransferReceipt.Type, JsonSerializer.Serialize(answer, TransferJson.Default.TransferReceipt), cancellation);
        var over = await transfers.Change(pass.Driver, pass.Transfer, held => held with { Receipts = [text, countersigned], State = held.IsContinuous ? TransferState.InStep : TransferState.Done }, cancellation);
        if (over is { State: TransferState.Done })
        {
            await staging.Drop(pass.Transfer, cancellation);
        }

        return TypedResults.Text(countersigned, "application/jose");
    }

    /// <summary>The pass of a transfer that goes on; one that is over may still send its receipt again.</summary>
    private async Task<TransferPass?> Open(HttpRequest request, bool evenOver, CancellationToken cancellation) =>
        await passes.Shown(request, cancellation) is { } pass && await transfers.Find(pass.Driver, pass.Transfer, cancellation) is { } transfer && (evenOver || !transfer.IsOver)
            ? pass
            : null;

    private async Task<TransferManifest?> Listed(TransferPass pass, CancellationToken cancellation) =>
        await staging.Get(pass.Driver, pass.Transfer, Staging.Manifest, cancellation) is { } manifest && await Statements.Read(Encoding.UTF8.GetString(manifest)) is { } signed
            ? JsonSerializer.Deserialize(signed.Json, TransferJson.Default.TransferManifest)
            : null;

    private static async Task<string> ReadText(HttpRequest request, CancellationToken cancellation)
    {
        var text = new byte[MostBytes];
        return Encoding.UTF8.GetString(text, 0, await request.Body.ReadAtLeastAsync(text, MostBytes, throwOnEndOfStream: false, cancellation));
    }
}
