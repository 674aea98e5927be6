using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>The operator ends an orchestration as it stands; nothing it has done is undone.</summary>
public static class TerminateOrchestration
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/orchestrations/{orchestration:key}/termination", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(null, new OperatorReason("under review"));

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string orchestration, OperatorReason request, IOrchestrator orchestrator, CancellationToken cancellation) =>
        request.Fault() is { } fault ? Problem.BadRequest.Because(fault)
        : await orchestrator.Terminate(orchestration, request.Reason, cancellation) ? TypedResults.Accepted((string?)null)
        : Problem.NotFound.Because("No unfinished orchestration has this id.");
}
