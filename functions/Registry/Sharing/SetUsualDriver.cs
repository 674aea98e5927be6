using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Sharing;

/// <summary>An owner says whether trips of a vehicle are theirs unless they say otherwise, or nobody's until somebody claims them.</summary>
public static class SetUsualDriver
{
    /// <summary>Whether it is the owner who usually drives.</summary>
    public sealed record Request(bool IsMe);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/me/vehicles/{vehicle:key}/usual-driver", Handle).ForDriver(DriverScope.WriteTrips)
            .Refuses(Problem.NotFound).Shows(null, new Request(IsMe: false));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string vehicle, Request request, ClaimsPrincipal caller, Vehicles vehicles, CancellationToken cancellation) =>
        await vehicles.Find(vehicle, cancellation) is { } owned
        && owned.Owner == caller.Id()
        && await vehicles.SetUsualDriver(vehicle, request.IsMe ? owned.Owner : null, cancellation) is not null
            ? TypedResults.NoContent()
            : Problem.NotFound.Because("You own no such vehicle.");
}
