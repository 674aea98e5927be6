using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>Whoever wants to verify what the platform signed reads its public keys (RFC 7517).</summary>
public static class ReadSigningKeys
{
    /// <value>Where the keys stand.</value>
    public const string Path = "/.well-known/jwks.json";

    /// <summary>The key set.</summary>
    public sealed record Response(IReadOnlyList<Jwk> Keys);

    /// <summary>One key.</summary>
    /// <param name="Kty">EC.</param>
    /// <param name="Crv">P-256.</param>
    /// <param name="X">Coordinate.</param>
    /// <param name="Y">Coordinate.</param>
    /// <param name="Kid">What a signature's header calls it.</param>
    /// <param name="Use">sig.</param>
    /// <param name="Alg">ES256.</param>
    public sealed record Jwk(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Handle).AllowAnonymous();

    private static async Task<Ok<Response>> Handle(HttpResponse response, SigningKeys keys, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(new Response(
        [
            .. (await keys.Taken(null, cancellation)).Select(key => key.Public()).Select(key => new Jwk(key.Kty, key.Crv, key.X, key.Y, key.Kid, key.Use, key.Alg)),
        ]));
    }
}
