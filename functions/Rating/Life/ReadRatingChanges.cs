using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>A driver reads what new models of their insurers changed for them: before and after, for the same driving.</summary>
public static class ReadRatingChanges
{
    /// <summary>What was told, newest first.</summary>
    public sealed record Response(IReadOnlyList<RatingChange> Changes);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/rating/changes", Handle).ForDriver(DriverScope.ReadRating).Shows(new Response([RatingChange.Example]));

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, RatingChanges changes, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await changes.Of(caller.Id(), cancellation)));
}
