using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Watching;

/// <summary>The owner of a vehicle reads how the dongle in it is.</summary>
public static class ReadDongleHealth
{
    private static readonly DongleHealth Example = new(
        new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero), new(2026, 9, 13, 18, 20, 0, TimeSpan.Zero), "0.1.0", 0.97, [new(DongleTrouble.Silent, new(2026, 9, 21, 0, 0, 0, TimeSpan.Zero))]);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/dongles/{dongle:key}/health", Handle).ForDriver(DriverScope.ReadServices).Refuses(Problem.NotFound).Shows(Example);

    private static async Task<Results<Ok<DongleHealth>, ProblemHttpResult>> Handle(
        string dongle, ClaimsPrincipal caller, Dongles dongles, Vehicles vehicles, DongleHealthBook book, CancellationToken cancellation) =>
        await dongles.Find(dongle, cancellation) is { Vehicle: { } paired } && (await vehicles.Find(paired, cancellation))?.Owner == caller.Id()
            ? TypedResults.Ok(await book.Of(dongle, cancellation))
            : Problem.NotFound.Because("You have no such dongle.");
}
