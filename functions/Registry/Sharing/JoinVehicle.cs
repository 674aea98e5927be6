using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Sharing;

/// <summary>A driver joins a vehicle with the code its owner gave them: they may claim trips they drove in it.</summary>
public static class JoinVehicle
{
    /// <summary>What the owner handed over.</summary>
    public sealed record Request(string Code);

    /// <summary>The vehicle.</summary>
    public sealed record Response(string Vehicle);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/vehicles", Handle).ForDriver(DriverScope.WriteDongles)
            .Refuses(Problem.NotFound).Shows(new Response("veh-7k3mq9xz0a1b2c3d4e5f"), new Request("civ_…"));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, Vehicles vehicles, VehicleOffers offers, CancellationToken cancellation) =>
        await offers.Take(request.Code, cancellation) is { } offer && await vehicles.Share(offer.Vehicle, caller.Id(), cancellation) is { } vehicle
            ? TypedResults.Created((string?)null, new Response(vehicle.Id))
            : Problem.NotFound.Because("This code opens nothing: each serves once, for seven days.");
}
