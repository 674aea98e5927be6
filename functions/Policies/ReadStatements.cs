using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver reads what each period of a policy cost, what driving put on it, and what it saved.</summary>
public static class ReadStatements
{
    /// <summary>The statements.</summary>
    /// <param name="Policy">The policy.</param>
    /// <param name="Settled">Oldest first; of a period the last revision holds, and each before it was dearer.</param>
    /// <param name="Statements">What there was to pay for each period, oldest first, credits of earlier periods taken off.</param>
    /// <param name="Open">Credits the next statement takes off; after the last one they are paid back.</param>
    public sealed record Response(
        PolicyStatement Policy, IReadOnlyList<Settlement> Settled, IReadOnlyList<PeriodStatement> Statements, IReadOnlyList<Credit> Open);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/policies/{policy:key}/statements", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string policy, ClaimsPrincipal caller, PolicyBook policies, Settlements settlements, SubjectKeys keys, CancellationToken cancellation)
    {
        if (await policies.Find(caller.Id(), policy, cancellation) is not { } bound)
        {
            return Problem.NotFound.Because("You have no such policy.");
        }

        var settled = await settlements.Of(policy, await keys.Get(Subject.Driver(caller.Id()), cancellation), cancellation);
        var (statements, open) = PeriodStatement.Of(settled);
        return TypedResults.Ok(new Response(PolicyStatement.Of(bound), settled, statements, open));
    }
}
