using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Collecting;

/// <summary>Whoever drives a vehicle reads what its dongle may collect.</summary>
public static class ReadCollection
{
    /// <value>A policy as it may look.</value>
    internal static readonly CollectionPolicy Example = new(1, CollectionChoice.WithPlace, new(2026, 9, 21, 8, 0, 0, TimeSpan.FromHours(2)));

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/dongles/{dongle:key}/collection", Handle).ForDriver(DriverScope.ReadGrants, DriverScope.WriteDongles)
            .Refuses(Problem.NotFound).Shows(Example);

    private static async Task<Results<Ok<CollectionPolicy>, ProblemHttpResult>> Handle(
        string dongle, ClaimsPrincipal caller, Dongles dongles, Vehicles vehicles, CollectionPolicies policies, CancellationToken cancellation) =>
        await dongles.Find(dongle, cancellation) is { Vehicle: { } id }
        && await vehicles.Find(id, cancellation) is { } vehicle
        && vehicle.IsDrivenBy(caller.Id())
            ? TypedResults.Ok(await policies.Of(dongle, cancellation))
            : Problem.NotFound.Because("You drive no vehicle with such a dongle.");
}
