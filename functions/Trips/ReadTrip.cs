using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips;

/// <summary>A driver reads one of their trips with everything behind its score: each event, each feature.</summary>
public static class ReadTrip
{
    /// <summary>The trip, its score in full (null when the archive keeps it no more), and what the driver noted about it (null for nothing).</summary>
    public sealed record Response(Trip Trip, TripScore? Score, TripNote? Note);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/trips/{trip:key}", Handle).ForDriver(DriverScope.ReadTrips).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string trip, ClaimsPrincipal caller, TripRows rows, TripKeys keys, TripArchive archive, TripNotes notes, CancellationToken cancellation)
    {
        if (await keys.Holder(trip, cancellation) != Subject.Driver(caller.Id())
            || await keys.Find(trip, cancellation) is not { } key
            || await rows.Latest(trip, cancellation) is not { } latest)
        {
            return Problem.NotFound.Because("You have no such trip.");
        }

        return TypedResults.Ok(new Response(
            latest, await archive.Score(trip, latest.Revision, key, cancellation), await notes.Find(caller.Id(), trip, cancellation)));
    }
}
