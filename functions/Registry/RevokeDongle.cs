using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator refuses a lost, stolen or replaced dongle from now on.</summary>
public static class RevokeDongle
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/dongles/{dongle:key}/revocation", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(string dongle, Dongles dongles, CancellationToken cancellation) =>
        await dongles.Revoke(dongle, cancellation) ? TypedResults.NoContent() : Problem.NotFound.Because();
}
