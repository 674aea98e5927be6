using System.Security.Claims;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Hearing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Watching;

/// <summary>An owner answers which car their dongle is in: the same with another control unit, another of theirs, or none any more because the car was sold.</summary>
/// <remarks>A dongle that was moved is paired with the other car from the first drive on that told the other VIN: what either car told stays apart.</remarks>
public static class AnswerCar
{
    /// <summary>Which car it is.</summary>
    [JsonConverter(typeof(EnumByName<WhichCar>))]
    public enum WhichCar
    {
        /// <summary>The same: its control unit was exchanged.</summary>
        [JsonStringEnumMemberName("same")]
        Same,

        /// <summary>Another one of theirs.</summary>
        [JsonStringEnumMemberName("moved")]
        Moved,

        /// <summary>The car was sold: the dongle is as new, and whoever has the box pairs it.</summary>
        [JsonStringEnumMemberName("sold")]
        Sold,
    }

    /// <summary>An answer.</summary>
    /// <param name="Car">same, moved or sold.</param>
    /// <param name="Vehicle">The vehicle it was moved into; absent, a new one is made.</param>
    public sealed record Request(WhichCar Car, string? Vehicle = null);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/dongles/{dongle:key}/car", Handle).ForDriver(DriverScope.WriteDongles)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(null, new Request(WhichCar.Moved));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string dongle, Request request, ClaimsPrincipal caller, Dongles dongles, Vehicles vehicles, Drivers drivers, DongleHealthBook book, VehicleBook histories, CancellationToken cancellation)
    {
        if (await dongles.Find(dongle, cancellation) is not { Vehicle: { } paired } || (await vehicles.Find(paired, cancellation))?.Owner != caller.Id())
        {
            return Problem.NotFound.Because("You have no such dongle.");
        }

        if (request.Car == WhichCar.Sold)
        {
            await dongles.Release(dongle, cancellation);
            return TypedResults.NoContent();
        }

        if ((await book.Of(dongle, cancellation)).Other is not { } other)
        {
            return Problem.Conflict.Because("The dongle tells of no other car.");
        }

        var into = paired;
        if (request.Car == WhichCar.Moved)
        {
            if (await Into(request.Vehicle, caller.Id(), vehicles, drivers, cancellation) is not { } vehicle || vehicle == paired)
            {
                return Problem.BadRequest.Because("vehicle is another one you own, or absent for a new one.");
            }

            into = vehicle;
            await dongles.Move(dongle, into, other.Since, cancellation);
            await histories.Forget(paired, drive => drive.Began >= other.Since && drive.Segment.StartsWith($"{dongle}.", StringComparison.Ordinal), cancellation);
        }

        await book.Change(
            dongle, found => found with { Vehicle = into, Vin = other.Vin, Other = null, Troubles = [.. found.Troubles.Where(seen => seen.Trouble != DongleTrouble.OtherCar)] }, cancellation);
        return TypedResults.NoContent();
    }

    private static async ValueTask<string?> Into(string? vehicle, string driver, Vehicles vehicles, Drivers drivers, CancellationToken cancellation) =>
        vehicle is null ? await drivers.Find(driver, cancellation) is { } owner ? (await vehicles.Add(owner, cancellation)).Id : null
        : TableLimits.IsKey(vehicle) && (await vehicles.Find(vehicle, cancellation))?.Owner == driver ? vehicle
        : null;
}
