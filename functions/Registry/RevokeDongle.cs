using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>A dongle is refused from now on: a host whose publishers' door is elsewhere closes it there.</summary>
/// <param name="Dongle">The dongle.</param>
public sealed record DongleRevoked(string Dongle);

/// <summary>The operator refuses a lost, stolen or replaced dongle from now on.</summary>
public static class RevokeDongle
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/dongles/{dongle:key}/revocation", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string dongle, Dongles dongles, Upward<DongleRevoked> revoked, CancellationToken cancellation)
    {
        if (!await dongles.Revoke(dongle, cancellation))
        {
            return Problem.NotFound.Because();
        }

        await revoked.Raise(new(dongle), cancellation);
        return TypedResults.NoContent();
    }
}
