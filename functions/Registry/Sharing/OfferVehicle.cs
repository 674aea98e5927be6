using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Sharing;

/// <summary>An owner makes a code for somebody who drives their vehicle too.</summary>
public static class OfferVehicle
{
    /// <summary>The code, shown this once.</summary>
    public sealed record Response(string Code, DateTimeOffset Expires);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/vehicles/{vehicle:key}/offers", Handle).ForSession().IsNeverStored()
            .Refuses(Problem.NotFound).Shows(new Response("civ_…", new(2026, 9, 28, 12, 0, 0, TimeSpan.Zero)));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string vehicle, ClaimsPrincipal caller, Vehicles vehicles, VehicleOffers offers, CancellationToken cancellation)
    {
        if (await vehicles.Find(vehicle, cancellation) is not { } owned || owned.Owner != caller.Id())
        {
            return Problem.NotFound.Because("You own no such vehicle.");
        }

        var (code, offer) = await offers.Make(vehicle, cancellation);
        return TypedResults.Created((string?)null, new Response(code, offer.Expires));
    }
}
