using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>The operator sees which orchestrations run, wait or failed, by the beginning of their ids, status and time.</summary>
public static class ListOrchestrations
{
    private const int LongestPage = 1000;

    /// <summary>One page, in the order of ids; <c>after</c> the continuation comes the next.</summary>
    public sealed record Response(IReadOnlyList<OrchestrationInstance> Orchestrations, string? Continuation);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/orchestrations", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        IOrchestrator orchestrator,
        string? prefix,
        DateTimeOffset? from,
        DateTimeOffset? before,
        string? after,
        int? limit,
        OrchestrationStatus[]? status = null,
        CancellationToken cancellation = default)
    {
        if (limit is < 1 or > LongestPage)
        {
            return Problem.BadRequest.Because($"limit is 1 to {LongestPage}.");
        }

        var query = new OrchestrationQuery
        {
            Prefix = prefix ?? "",
            Statuses = status is { Length: > 0 } ? status : null,
            From = from,
            Before = before,
            After = after,
        };
        var page = await orchestrator.Query(limit is { } most ? query with { Limit = most } : query, cancellation);
        return TypedResults.Ok(new Response(page.Instances, page.Continuation));
    }
}
