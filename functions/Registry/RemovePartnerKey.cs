using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator takes a partner's public key away: what it signs proves nothing from then on.</summary>
public static class RemovePartnerKey
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/operator/partners/{partner:key}/keys/{key:key}", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string partner, string key, PartnerRegister partners, CancellationToken cancellation) =>
        await partners.RemoveKey(partner, key, cancellation) is not null ? TypedResults.NoContent() : Problem.NotFound.Because("There is no such partner.");
}
