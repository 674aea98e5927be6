using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator names who signs beside a driver under 18 from now on, as they have verified: the guardian before laid it down, or none was known.</summary>
public static class NameGuardian
{
    /// <summary>The guardian.</summary>
    /// <param name="Guardian">A driver of age.</param>
    public sealed record Request(string Guardian);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/operator/drivers/{driver:key}/guardian", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound, Problem.BadRequest)
            .Shows(null, new Request("drv-7k3mq9xz0a1b2c3d4e5f"));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string driver, Request request, Drivers drivers, TimeProvider time, CancellationToken cancellation)
    {
        if (await drivers.Find(driver, cancellation) is not { } ward || !ward.IsMinor(time.GetUtcNow()))
        {
            return Problem.NotFound.Because("There is no such driver under 18.");
        }

        if (!await drivers.IsOfAge(request.Guardian, cancellation))
        {
            return Problem.BadRequest.Because("guardian is a driver of age.");
        }

        await drivers.SetGuardian(driver, request.Guardian, cancellation);
        return TypedResults.NoContent();
    }
}
