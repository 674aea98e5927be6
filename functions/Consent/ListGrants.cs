using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>A driver reads every grant they gave, withdrawn ones too.</summary>
public static class ListGrants
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/grants", Handle).ForDriver(DriverScope.ReadGrants);

    private static async Task<Ok<IReadOnlyList<Grant>>> Handle(ClaimsPrincipal caller, Consents consents, CancellationToken cancellation) =>
        TypedResults.Ok(await consents.Of(caller.Id(), cancellation));
}
