using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Collecting;

/// <summary>An owner says what the dongle in their vehicle may collect: the platform keeps no more from then on, and the dongle learns it with its next token.</summary>
public static class ChooseCollection
{
    /// <summary>What may be collected.</summary>
    public sealed record Request(CollectionChoice Choice);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/me/dongles/{dongle:key}/collection", Handle).ForDriver(DriverScope.WriteDongles)
            .Refuses(Problem.NotFound, Problem.NotYours).Shows(ReadCollection.Example, new Request(CollectionChoice.WithPlace));

    private static async Task<Results<Ok<CollectionPolicy>, ProblemHttpResult>> Handle(
        string dongle,
        Request request,
        ClaimsPrincipal caller,
        Drivers drivers,
        Dongles dongles,
        Vehicles vehicles,
        CollectionPolicies policies,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (await dongles.Find(dongle, cancellation) is not { Vehicle: { } id }
            || await vehicles.Find(id, cancellation) is not { } vehicle
            || vehicle.Owner != caller.Id()
            || await drivers.Find(vehicle.Owner, cancellation) is not { } owner)
        {
            return Problem.NotFound.Because("You own no vehicle with such a dongle.");
        }

        return request.Choice == CollectionChoice.WithPlace && owner.IsMinor(time.GetUtcNow())
            ? Problem.NotYours.Because("Under 18 place is off.")
            : TypedResults.Ok(await policies.Choose(dongle, request.Choice, cancellation));
    }
}
