using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>A driver types the code on the box; the dongle belongs to their vehicle from then on.</summary>
public static class PairDongle
{
    /// <summary>What is paired with what.</summary>
    /// <param name="ClaimCode">The code on the box; case, spaces and dashes do not matter.</param>
    /// <param name="Vehicle">One of the driver's vehicles; absent, a new one is made.</param>
    public sealed record Request(string ClaimCode, string? Vehicle = null);

    /// <summary>The dongle and the vehicle it is in.</summary>
    public sealed record Response(string Dongle, string Vehicle);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/dongles", Handle).ForDriver(DriverScope.WriteDongles).Refuses(Problem.NotFound, Problem.UnknownClaimCode)
            .Shows(new Response("ci-000042", "veh-7k3mq9xz0a1b2c3d4e5f"), new Request("7K3M-Q9XZ"));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, Drivers drivers, Vehicles vehicles, Dongles dongles, Upward<DonglePairing> pairing, CancellationToken cancellation)
    {
        if (await drivers.Find(caller.Id(), cancellation) is not { } driver)
        {
            return Problem.NotFound.Because();
        }

        if (await dongles.FindByClaimCode(request.ClaimCode, cancellation) is not { } dongle)
        {
            return Problem.UnknownClaimCode.Because();
        }

        if (await VehicleFor(request, driver, vehicles, cancellation) is not { } vehicle)
        {
            return Problem.NotFound.Because("You own no such vehicle.");
        }

        await pairing.Raise(new(dongle.Id), cancellation);
        return await dongles.Pair(dongle.Id, vehicle.Id, cancellation)
            ? TypedResults.Created((string?)null, new Response(dongle.Id, vehicle.Id))
            : Problem.UnknownClaimCode.Because();
    }

    private static async ValueTask<Vehicle?> VehicleFor(Request request, Driver driver, Vehicles vehicles, CancellationToken cancellation)
    {
        if (request.Vehicle is null)
        {
            return await vehicles.Add(driver, cancellation);
        }

        return TableLimits.IsKey(request.Vehicle)
            && await vehicles.Find(request.Vehicle, cancellation) is { } vehicle
            && vehicle.Owner == driver.Id
            ? vehicle
            : null;
    }
}
