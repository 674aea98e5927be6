using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips;

/// <summary>A driver reads their trips, newest first, each with its points.</summary>
public static class ListTrips
{
    private const int PageSize = 50;

    /// <summary>A page, and the cursor of the next one; null on the last.</summary>
    public sealed record Response(IReadOnlyList<Trip> Trips, string? Next);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/trips", Handle).ForDriver(DriverScope.ReadTrips).Refuses(Problem.BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller, TripIndex index, string? cursor, CancellationToken cancellation)
    {
        if (cursor is not null && !TableLimits.IsKey(cursor))
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (trips, next) = await index.Page(Subject.Driver(caller.Id()), DateTimeOffset.UnixEpoch, cursor, PageSize, cancellation);
        return TypedResults.Ok(new Response(trips, next));
    }
}
