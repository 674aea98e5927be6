using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Intake;

/// <summary>The operator puts an event from quarantine on the stream again, after what stopped it was mended.</summary>
/// <remarks>On the stream first, then marked: a crash in between lets it be replayed twice, which stores it once.</remarks>
public static class ReplayQuarantine
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/quarantine/{id:key}/replay", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.Conflict, Problem.NotFound);

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string id, Quarantine quarantine, ITelemetryStream stream, TimeProvider time, ILogger<Quarantine> logger, CancellationToken cancellation)
    {
        if (QuarantineKey.Parse(id) is not { } key || await quarantine.Find(key, cancellation) is not { } found)
        {
            return Problem.NotFound.Because("Nothing lies in quarantine under this id; after 30 days it is gone.");
        }

        if (!found.IsWhole)
        {
            return Problem.Conflict.Because("The event was over 48 KiB and only its beginning was kept.");
        }

        await stream.Append(found.Slip.Publisher, found.Content, cancellation);
        await quarantine.MarkReplayed(key, found, time.GetUtcNow(), cancellation);
        IntakeLog.Replayed(logger, key.Row);
        return TypedResults.Accepted((string?)null);
    }
}
