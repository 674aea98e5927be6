using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>A driver reads what they asked to have erased, and how it stands.</summary>
public static class ListErasures
{
    /// <summary>A driver's erasures, the latest first.</summary>
    public sealed record Response(IReadOnlyList<ReadErasure.Response> Erasures);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/erasures", Handle).ForSession();

    private static async Task<Ok<Response>> Handle(
        ClaimsPrincipal caller, Erasures erasures, Consents consents, PartnerWithdrawals told, CancellationToken cancellation)
    {
        var listed = new List<ReadErasure.Response>();
        foreach (var erasure in await erasures.Of(caller.Id(), cancellation))
        {
            listed.Add(await ReadErasure.Of(erasure, consents, told, cancellation));
        }

        return TypedResults.Ok(new Response(listed));
    }
}
