using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>A garage reads how the vehicles are of a driver who granted it: trouble codes, battery, coolant, odometer.</summary>
public static class ReadHealth
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}/vehicle-health", Handle).ForPartner(DataCategory.VehicleHealth)
            .Refuses(Problem.NotFound, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectHealth.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string subject,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        Drivers drivers,
        HearVehicles vehicles,
        DisclosureGate gate,
        HttpContext http,
        CancellationToken cancellation)
    {
        var partner = caller.Id();
        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } id || await drivers.Find(id, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        var request = new DisclosureRequest(partner, id, caller.Scope(), "vehicle-health");
        if (!await gate.Covers(request, DataCategory.VehicleHealth, cancellation))
        {
            return (await gate.Refusal(request, DataCategory.VehicleHealth, cancellation)).Because();
        }

        var home = TimeZoneInfo.FindSystemTimeZoneById(driver.Zone);
        var told = new List<SubjectVehicle>();
        foreach (var health in await vehicles.Of(Subject.Driver(id), cancellation))
        {
            told.Add(SubjectVehicle.Of(await pseudonyms.Of(partner, health.Vehicle, cancellation), health, home));
        }

        var answer = new SubjectHealth { Subject = subject, Vehicles = told };
        return await gate.Disclose(request, answer, SubjectJson.Default, cancellation) is { } released
            ? Released.Json(http, request, released)
            : (await gate.Refusal(request, DataCategory.VehicleHealth, cancellation)).Because();
    }
}
