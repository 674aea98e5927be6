using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating;

/// <summary>A driver reads their own rating, the same figures an insurer's answer is made from.</summary>
public static class ReadOwnRating
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/rating", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<DriverRating>, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller, RateDriver rate, CancellationToken cancellation) =>
        await rate.Now(caller.Id(), cancellation) is { } rating
            ? TypedResults.Ok(rating)
            : Problem.NotFound.Because("There is no trip to rate yet: the first one makes a first score.");
}
