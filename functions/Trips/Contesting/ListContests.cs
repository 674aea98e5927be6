using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>A driver reads what they contested and what was decided, by whom and why.</summary>
public static class ListContests
{
    /// <summary>All of them, newest first.</summary>
    public sealed record Response(IReadOnlyList<Contest> Contests);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/contests", All).ForDriver(DriverScope.ReadTrips);
        app.MapGet("/me/contests/{contest:key}", One).ForDriver(DriverScope.ReadTrips).Refuses(Problem.NotFound);
    }

    private static async Task<Ok<Response>> All(ClaimsPrincipal caller, Contests contests, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await contests.Of(caller.Id(), cancellation)));

    private static async Task<Results<Ok<Contest>, ProblemHttpResult>> One(string contest, ClaimsPrincipal caller, Contests contests, CancellationToken cancellation) =>
        await contests.Find(caller.Id(), contest, cancellation) is { } found ? TypedResults.Ok(found) : Problem.NotFound.Because("You contested no such thing.");
}
