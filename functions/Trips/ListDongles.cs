using System.Security.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Collecting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips;

/// <summary>A driver reads the dongles in the vehicles they own or drive: what each may record, and what it does now.</summary>
public static class ListDongles
{
    /// <summary>A dongle.</summary>
    /// <param name="Dongle">Its id.</param>
    /// <param name="Vehicle">The vehicle it is in.</param>
    /// <param name="IsOwn">True when the driver owns the vehicle, and so says what it may record.</param>
    /// <param name="Paired">When it was put there.</param>
    /// <param name="Collection">What it may record.</param>
    /// <param name="Activity">What it does now.</param>
    /// <param name="Heard">When it was last heard; null when it never was.</param>
    public sealed record Listed(
        string Dongle, string Vehicle, bool IsOwn, DateTimeOffset? Paired, CollectionPolicy Collection, DongleActivity Activity, DateTimeOffset? Heard);

    /// <summary>Each of them.</summary>
    public sealed record Response(IReadOnlyList<Listed> Dongles);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/dongles", Handle).ForDriver(DriverScope.ReadTrips);

    private static async Task<Ok<Response>> Handle(
        ClaimsPrincipal caller, Vehicles vehicles, Dongles dongles, CollectionPolicies policies, HearDongle hear, CancellationToken cancellation)
    {
        var (driver, listed) = (caller.Id(), new List<Listed>());
        foreach (var vehicle in await vehicles.Of(driver, cancellation))
        {
            await foreach (var dongle in dongles.In(vehicle.Id, cancellation).Where(dongle => dongle.Status == DongleStatus.Paired))
            {
                var (activity, heard) = await hear.Now(dongle.Id, cancellation);
                listed.Add(new(
                    dongle.Id, vehicle.Id, vehicle.Owner == driver, dongle.PairedAt, await policies.Of(dongle.Id, cancellation), activity, heard));
            }
        }

        return TypedResults.Ok(new Response(listed));
    }
}
