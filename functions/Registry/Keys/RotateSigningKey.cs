using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>The operator has partners' tokens signed by a new key; tokens of the one before are taken until they end.</summary>
public static class RotateSigningKey
{
    /// <summary>The key that signs from now on, and until when those before it are taken.</summary>
    public sealed record Response(string Key, DateTimeOffset EarlierUntil);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/keys/rotation", Handle).RequireAuthorization(Caller.Operator);

    private static async Task<Ok<Response>> Handle(SigningKeys keys, CancellationToken cancellation)
    {
        var made = await keys.Rotate(SigningUse.AccessTokens, cancellation);
        return TypedResults.Ok(new Response(made.Id, made.Made + SigningKeys.Overlap));
    }
}
