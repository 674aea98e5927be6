using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>The operator lets a suspended orchestration go on.</summary>
public static class ResumeOrchestration
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/orchestrations/{orchestration:key}/resumption", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(null, new OperatorReason("under review"));

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string orchestration, OperatorReason request, IOrchestrator orchestrator, CancellationToken cancellation) =>
        request.Fault() is { } fault ? Problem.BadRequest.Because(fault)
        : await orchestrator.Resume(orchestration, request.Reason, cancellation) ? TypedResults.Accepted((string?)null)
        : Problem.NotFound.Because("No unfinished orchestration has this id.");
}
