using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips;

/// <summary>A driver writes a note to one of their trips, or takes it out of their own list's sight.</summary>
public static class NoteTrip
{
    private const int MostText = 2000;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/me/trips/{trip:key}/note", Handle).ForDriver(DriverScope.WriteTrips)
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(null, new TripNote("The day it snowed.", false));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string trip, TripNote note, ClaimsPrincipal caller, TripKeys keys, TripNotes notes, CancellationToken cancellation)
    {
        if (note.Text.Length > MostText)
        {
            return Problem.BadRequest.Because($"text has {MostText} characters at most.");
        }

        if (await keys.Holder(trip, cancellation) != Subject.Driver(caller.Id()))
        {
            return Problem.NotFound.Because("You have no such trip.");
        }

        await notes.Keep(caller.Id(), trip, note, cancellation);
        return TypedResults.NoContent();
    }
}
