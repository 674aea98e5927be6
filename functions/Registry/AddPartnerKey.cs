using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator takes in a partner's public key: what it signs proves the partner without a secret that could leak here.</summary>
public static class AddPartnerKey
{
    /// <summary>The key, as a JSON Web Key (RFC 7517).</summary>
    /// <param name="Kty">EC.</param>
    /// <param name="Crv">P-256.</param>
    /// <param name="X">Coordinate.</param>
    /// <param name="Y">Coordinate.</param>
    /// <param name="D">Absent: it is the private part, which stays with the partner.</param>
    public sealed record Request(string Kty, string Crv, string X, string Y, string? D = null);

    /// <summary>What the key is called here.</summary>
    public sealed record Response(string Key);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/partners/{partner:key}/keys", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.BadRequest, Problem.Conflict, Problem.NotFound)
            .Shows(new Response("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"), new Request("EC", "P-256", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string partner, Request request, PartnerRegister partners, TimeProvider time, CancellationToken cancellation)
    {
        if (request.D is not null)
        {
            return Problem.BadRequest.Because("d is the private part: make a new pair, keep d, and send the rest.");
        }

        if (request is not { Kty: "EC", Crv: "P-256" } || PartnerKey.Of(request.X, request.Y, time.GetUtcNow()) is not { } key)
        {
            return Problem.BadRequest.Because("The key is a public one of kty EC and crv P-256, x and y a point of the curve in base64url.");
        }

        return await partners.AddKey(partner, key, cancellation) switch
        {
            null => Problem.NotFound.Because("There is no such partner."),
            { Keys: var keys } when keys.All(kept => kept.Id != key.Id) => Problem.Conflict.Because($"The partner has {PartnerRegister.MostKeys} keys: remove one first."),
            _ => TypedResults.Created($"/operator/partners/{partner}/keys/{key.Id}", new Response(key.Id)),
        };
    }
}
