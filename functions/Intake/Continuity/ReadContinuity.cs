using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Intake.Continuity;

/// <summary>The operator reads how whole a dongle's record is: every missing batch, its span and its cause, and the odometer's word on it.</summary>
public static class ReadContinuity
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/dongles/{dongle:key}/continuity", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<DongleContinuity>, ProblemHttpResult>> Handle(
        string dongle, Dongles dongles, Ledgers ledgers, Quarantine quarantine, CancellationToken cancellation) =>
        await dongles.Find(dongle, cancellation) is null
            ? Problem.NotFound.Because("There is no such dongle.")
            : TypedResults.Ok(DongleContinuity.Of(dongle, await ledgers.Of(dongle, cancellation), await quarantine.Of(dongle, cancellation)));
}
