using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Hearing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>The owner of a vehicle says how often it is to be serviced, and when it was last.</summary>
public static class PlanService
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/me/maintenance/vehicles/{vehicle:key}/plan", Handle).ForDriver(DriverScope.WriteServices)
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(ServicePlan.Example, ServicePlan.Example);

    private static async Task<Results<Ok<ServicePlan>, ProblemHttpResult>> Handle(
        string vehicle, ServicePlan request, ClaimsPrincipal caller, Vehicles vehicles, VehicleBook book, TimeProvider time, CancellationToken cancellation)
    {
        if ((await vehicles.Find(vehicle, cancellation))?.Owner != caller.Id())
        {
            return Problem.NotFound.Because("You own no such vehicle.");
        }

        if (request.Fault(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        await book.Keep(vehicle, request, cancellation);
        return TypedResults.Ok(request);
    }
}
