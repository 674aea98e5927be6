using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>The operator invites a driver once more: the first invitation was lost, or the password was.</summary>
public static class InviteDriver
{
    /// <summary>The token, shown this once; an earlier one ends.</summary>
    public sealed record Response(string Invitation);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/drivers/{driver:key}/invitation", Handle).RequireAuthorization(Caller.Operator).IsNeverStored()
            .Refuses(Problem.NotFound);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string driver, Drivers drivers, Invitations invitations, CancellationToken cancellation) =>
        await drivers.FindIdentity(driver, cancellation) is not null
            ? TypedResults.Created((string?)null, new Response(await invitations.Issue(driver, cancellation)))
            : Problem.NotFound.Because("There is no such driver.");
}
