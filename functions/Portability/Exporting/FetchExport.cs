using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>A driver fetches an export, all at once or range by range.</summary>
public static class FetchExport
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/exports/{export:key}/file", Handle).ForDriver(DriverScope.ReadEverything).Refuses(Problem.NotFound, Problem.Conflict);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        string export, ClaimsPrincipal caller, Exports exports, ExportChunks chunks, TimeProvider time, CancellationToken cancellation)
    {
        if (await exports.Find(caller.Id(), export, cancellation) is not { } found || found.Expires <= time.GetUtcNow())
        {
            return Problem.NotFound.Because("You have no such export; after seven days it is gone.");
        }

        if (found.Bytes is null)
        {
            return Problem.Conflict.Because("The export is not ready yet: its progress says how far it is.");
        }

        var (name, type) = found.Lock is null ? ($"{export}.zip", "application/zip") : ($"{export}.zip.enc", "application/octet-stream");
        var file = await ExportFile.Open(chunks, found, cancellation);
        return TypedResults.Stream(file, type, name, found.Asked, new EntityTagHeaderValue($"\"{export}\""), enableRangeProcessing: true);
    }
}
