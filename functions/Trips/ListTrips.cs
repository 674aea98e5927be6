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

    /// <summary>A page.</summary>
    /// <param name="Trips">Its trips.</param>
    /// <param name="Hidden">Those of them that the driver wants out of sight.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<Trip> Trips, IReadOnlyList<string> Hidden, string? Next);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/trips", Handle).ForDriver(DriverScope.ReadTrips).Refuses(Problem.BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller, TripIndex index, TripNotes notes, string? cursor, CancellationToken cancellation)
    {
        if (cursor is not null && !TableLimits.IsKey(cursor))
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (trips, next) = await index.Page(Subject.Driver(caller.Id()), DateTimeOffset.UnixEpoch, cursor, PageSize, cancellation);
        var noted = await notes.Of(caller.Id(), cancellation);
        return TypedResults.Ok(new Response(trips, [.. trips.Select(trip => trip.Id).Where(trip => noted.GetValueOrDefault(trip) is { IsHidden: true })], next));
    }
}
