using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Receipts;

/// <summary>A driver takes the signed receipt of a grant with them; <c>verify</c> proves it anywhere.</summary>
public static class ReadReceipt
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/grants/{grant}/receipt", Handle).ForDriver(DriverScope.ReadGrants).Refuses(Problem.NotFound);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string grant, ClaimsPrincipal caller, HttpRequest http, PlatformAddress address, Consents consents, IssueReceipt issue, CancellationToken cancellation) =>
        await consents.Find(caller.Id(), grant, cancellation) is not { } given ? Problem.NotFound.Because("You gave no such grant.")
        : await issue.For(given, address.Of(http), cancellation) is { } receipt ? TypedResults.Text(receipt, "application/jose")
        : Problem.NotFound.Because("This grant is older than receipts.");
}
