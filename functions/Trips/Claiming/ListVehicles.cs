using System.Security.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>A driver reads the vehicles they own or drive and the trips nobody claimed: their kilometres, and nothing else of them.</summary>
public static class ListVehicles
{
    private const int MonthsBack = 12;

    /// <summary>A trip nobody claimed.</summary>
    /// <param name="Trip">Its name, to claim it by.</param>
    /// <param name="Km">Observed distance, km.</param>
    /// <param name="IsGuests">True when a guest drove it.</param>
    public sealed record Unclaimed(string Trip, double Km, bool IsGuests);

    /// <summary>A vehicle.</summary>
    /// <param name="Vehicle">Its id.</param>
    /// <param name="IsOwn">True for its owner.</param>
    /// <param name="IsUsuallyMine">True when its trips are the caller's unless they say otherwise.</param>
    /// <param name="UnclaimedKm">What nobody claimed in twelve months, km.</param>
    /// <param name="UnclaimedTrips">The trips of that, newest first.</param>
    public sealed record Listed(string Vehicle, bool IsOwn, bool IsUsuallyMine, double UnclaimedKm, IReadOnlyList<Unclaimed> UnclaimedTrips);

    /// <summary>Each of them.</summary>
    public sealed record Response(IReadOnlyList<Listed> Vehicles);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/vehicles", Handle).ForDriver(DriverScope.ReadTrips);

    private static async Task<Ok<Response>> Handle(
        ClaimsPrincipal caller, Vehicles vehicles, TripIndex index, TripStatements statements, TimeProvider time, CancellationToken cancellation)
    {
        var (driver, after) = (caller.Id(), time.GetUtcNow().AddMonths(-MonthsBack));
        var listed = new List<Listed>();
        foreach (var vehicle in await vehicles.Of(driver, cancellation))
        {
            var trips = new List<Unclaimed>();
            await foreach (var trip in index.Since(Subject.Vehicle(vehicle.Id), after, cancellation))
            {
                trips.Add(new(trip.Id, trip.Km, (await statements.Find(trip.Id, cancellation))?.Drove == Drove.Guest));
            }

            listed.Add(new(vehicle.Id, vehicle.Owner == driver, vehicle.UsualDriver == driver, trips.Sum(trip => trip.Km), trips));
        }

        return TypedResults.Ok(new Response(listed));
    }
}
