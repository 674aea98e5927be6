using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>The operator has the running platform write a backup into a folder of its machine.</summary>
internal static class BackUpPlatform
{
    public const string Path = "/operator/backup";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(Path, Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.BadRequest, Problem.Busy, Problem.Conflict)
            .Shows(null, new BackupRequest("/backups/2026-09-21"));

    private static async Task<Results<Ok<BackupManifest>, ProblemHttpResult>> Handle(BackupRequest request, IServiceProvider services, CancellationToken cancellation)
    {
        if (services.GetService<MakeBackup>() is not { } backup)
        {
            return Problem.Conflict.Because("Tables and archive lie in a storage account; back that up by its own means, and keep the key file.");
        }

        if (backup.Fault(request.Out) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        try
        {
            return await backup.Run(request.Out, cancellation) is { } manifest
                ? TypedResults.Ok(manifest)
                : Problem.Conflict.Because("A backup is being made already.");
        }
        catch (TimeoutException behind)
        {
            return Problem.Busy.Because($"{behind.Message} Make the backup when it has caught up.");
        }
    }
}
