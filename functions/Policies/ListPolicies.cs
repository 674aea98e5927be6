using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver reads their policies, newest first.</summary>
public static class ListPolicies
{
    /// <summary>The policies.</summary>
    public sealed record Response(IReadOnlyList<PolicyStatement> Policies);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/policies", Handle).ForDriver(DriverScope.ReadRating);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, PolicyBook policies, CancellationToken cancellation) =>
        TypedResults.Ok(new Response([.. (await policies.Of(caller.Id(), cancellation)).Select(PolicyStatement.Of)]));
}
