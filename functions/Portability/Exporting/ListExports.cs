using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>A driver reads how far their exports are, and how each is opened.</summary>
public static class ListExports
{
    internal static readonly Listed Example = new(
        "exp-7k3mq9xz0a1b2c3d4e5f", null, null, null, new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero), new(2026, 9, 28, 12, 0, 0, TimeSpan.Zero), false, null,
        [new("trips", 12, 60)], null);

    /// <summary>How far a part is.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Done">Pieces written.</param>
    /// <param name="Of">Pieces in all.</param>
    public sealed record PartProgress(string Part, int Done, int Of);

    /// <summary>An export.</summary>
    /// <param name="Export">Its id.</param>
    /// <param name="Categories">Which data; null for all.</param>
    /// <param name="From">Its first moment; null from the beginning.</param>
    /// <param name="Until">Before its last; null to the end.</param>
    /// <param name="Asked">When it was asked for.</param>
    /// <param name="Expires">From then on it is gone.</param>
    /// <param name="IsReady">True when it can be fetched.</param>
    /// <param name="Bytes">How large it is; null until it is ready.</param>
    /// <param name="Progress">How far it is.</param>
    /// <param name="Open">The command that unlocks it; null without a passphrase.</param>
    public sealed record Listed(
        string Export,
        IReadOnlyList<DataCategory>? Categories,
        DateTimeOffset? From,
        DateTimeOffset? Until,
        DateTimeOffset Asked,
        DateTimeOffset Expires,
        bool IsReady,
        long? Bytes,
        IReadOnlyList<PartProgress> Progress,
        string? Open)
    {
        internal static Listed Of(Export export, IReadOnlyList<PartProgress> progress) => new(
            export.Id, export.Categories, export.From, export.Until, export.Asked, export.Expires, export.Bytes is not null, export.Bytes, progress,
            export.Lock is null ? null : FileLock.Command(export.Id));
    }

    /// <summary>All of them, newest first.</summary>
    public sealed record Response(IReadOnlyList<Listed> Exports);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/exports", All).ForDriver(DriverScope.ReadEverything);
        app.MapGet("/me/exports/{export:key}", One).ForDriver(DriverScope.ReadEverything).Refuses(Problem.NotFound).Shows(Example);
        app.MapDelete("/me/exports/{export:key}", Delete).ForDriver(DriverScope.ReadEverything).Refuses(Problem.NotFound);
    }

    private static async Task<Ok<Response>> All(ClaimsPrincipal caller, Exports exports, ExportChunks chunks, CancellationToken cancellation)
    {
        var listed = new List<Listed>();
        foreach (var export in await exports.Of(caller.Id(), cancellation))
        {
            listed.Add(Listed.Of(export, await Progress(chunks, export, cancellation)));
        }

        return TypedResults.Ok(new Response(listed));
    }

    private static async Task<Results<Ok<Listed>, ProblemHttpResult>> One(
        string export, ClaimsPrincipal caller, Exports exports, ExportChunks chunks, CancellationToken cancellation) =>
        await exports.Find(caller.Id(), export, cancellation) is { } found
            ? TypedResults.Ok(Listed.Of(found, await Progress(chunks, found, cancellation)))
            : Problem.NotFound.Because("You have no such export; after seven days it is gone.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        string export, ClaimsPrincipal caller, Exports exports, ExportChunks chunks, IOrchestrator orchestrator, CancellationToken cancellation)
    {
        if (await exports.Find(caller.Id(), export, cancellation) is null)
        {
            return Problem.NotFound.Because("You have no such export; after seven days it is gone.");
        }

        await orchestrator.Terminate(OrchestrationId.Of<BuildExport>(export), "deleted by its driver", cancellation);
        await DropExport.Drop(exports, chunks, caller.Id(), export, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<PartProgress>> Progress(ExportChunks chunks, Export export, CancellationToken cancellation)
    {
        if (await PlanExport.Read(chunks, export, cancellation) is not { } plan)
        {
            return [];
        }

        var done = await WritePiece.Done(chunks, export.Id, cancellation);
        return
        [
            .. plan.Pieces.Index().GroupBy(piece => piece.Item.Part, (part, pieces) => (part, Numbers: pieces.Select(piece => piece.Index).ToList()))
                .Select(part => new PartProgress(part.part, part.Numbers.Count(done.Contains), part.Numbers.Count)),
            new(ExportPlan.Closing, export.Bytes is null ? 0 : 1, 1),
        ];
    }
}
