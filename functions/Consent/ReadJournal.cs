using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>A driver reads who received what about them.</summary>
public static class ReadJournal
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/journal", Handle).ForDriver(DriverScope.ReadJournal);

    private static async Task<Ok<Journal>> Handle(ClaimsPrincipal caller, ITables tables, SubjectKeys keys, CancellationToken cancellation) =>
        TypedResults.Ok(await Journal.Read(tables, keys, caller.Id(), cancellation));
}
