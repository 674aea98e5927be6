using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>The operator holds an orchestration; what it hears meanwhile is kept for it.</summary>
public static class SuspendOrchestration
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/orchestrations/{orchestration:key}/suspension", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(null, new OperatorReason("under review"));

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string orchestration, OperatorReason request, IOrchestrator orchestrator, CancellationToken cancellation) =>
        request.Fault() is { } fault ? Problem.BadRequest.Because(fault)
        : await orchestrator.Suspend(orchestration, request.Reason, cancellation) ? TypedResults.Accepted((string?)null)
        : Problem.NotFound.Because("No unfinished orchestration has this id.");
}
