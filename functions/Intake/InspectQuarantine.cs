using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Intake;

/// <summary>The operator looks into one event in quarantine; that they did is logged, what they saw is not.</summary>
public static class InspectQuarantine
{
    /// <summary>The event.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Slip">Why it lies here.</param>
    /// <param name="Content">Its bytes in base64, at most 48 KiB; whatever looks like a VIN is covered.</param>
    public sealed record Response(string Id, QuarantineSlip Slip, byte[] Content);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/quarantine/{id:key}", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string id, Quarantine quarantine, VinCover vinCover, ILogger<Quarantine> logger, CancellationToken cancellation)
    {
        if (QuarantineKey.Parse(id) is not { } key || await quarantine.Find(key, cancellation) is not { } found)
        {
            return Problem.NotFound.Because("Nothing lies in quarantine under this id; after 30 days it is gone.");
        }

        await vinCover.CoverAll(found.Content, cancellation);
        IntakeLog.Inspected(logger, key.Row);
        return TypedResults.Ok(new Response(id, found.Slip, found.Content));
    }
}
