using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>The operator sees where an orchestration stands and what brought it there.</summary>
public static class ShowOrchestration
{
    /// <summary>The instance, and its history since it began or last continued as new.</summary>
    public sealed record Response(OrchestrationInstance Orchestration, IReadOnlyList<OrchestrationEvent> History);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/orchestrations/{orchestration:key}", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string orchestration, IOrchestrator orchestrator, CancellationToken cancellation) =>
        await orchestrator.Get(orchestration, cancellation) is { } instance
            ? TypedResults.Ok(new Response(instance, await orchestrator.History(orchestration, cancellation)))
            : Problem.NotFound.Because();
}
