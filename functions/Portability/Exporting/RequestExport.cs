using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>A driver asks for everything that is kept of them, or for some of it, as a file.</summary>
public static class RequestExport
{
    private const int MostAtATime = 5;
    private const int LongestPassphrase = 256;
    private const int ShortestPassphrase = 12;

    /// <summary>What is asked for; all of it when nothing is said.</summary>
    /// <param name="Categories">Which data; absent for all of it, the account included.</param>
    /// <param name="From">From this moment on.</param>
    /// <param name="Until">Before this moment.</param>
    /// <param name="Passphrase">Locks the file with AES-256, as openssl opens it; it is kept nowhere.</param>
    public sealed record Request(
        IReadOnlyList<DataCategory>? Categories = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Passphrase = null);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/exports", Handle).ForDriver(DriverScope.ReadEverything).Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(ListExports.Example, new Request());

    private static async Task<Results<Accepted<ListExports.Listed>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, Exports exports, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if ((await exports.Of(caller.Id(), cancellation)).Count >= MostAtATime)
        {
            return Problem.Conflict.Because($"You have {MostAtATime} exports already: fetch one and delete it.");
        }

        var now = time.GetUtcNow();
        var made = request.Passphrase is { } passphrase ? FileLock.Of(passphrase) : null;
        var export = new Export(
            Identifier.New("exp"), caller.Id(), request.Categories, request.From?.ToUniversalTime(), request.Until?.ToUniversalTime(), now, now + Export.Kept, made);
        await exports.Keep(export, cancellation);
        await orchestrator.Start<BuildExport, ExportStep>(export.Id, new(export.Driver, export.Id), cancellation: cancellation);
        return TypedResults.Accepted($"/me/exports/{export.Id}", ListExports.Listed.Of(export, []));
    }

    private static string? Fault(Request request) => request switch
    {
        { Categories.Count: 0 } => "categories names at least one; leave it out for everything.",
        { From: { } from, Until: { } until } when from >= until => "from is before until.",
        { Passphrase.Length: < ShortestPassphrase or > LongestPassphrase } => $"passphrase has {ShortestPassphrase} to {LongestPassphrase} characters.",
        _ => null,
    };
}
