using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>An insurer reads a claim it told, with every correction.</summary>
public static class ReadClaim
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/claims/{claim:key}", Handle).ForPartner().Refuses(Problem.NotFound).Shows(ToldClaim.Example);

    private static async Task<Results<Ok<ToldClaim>, ProblemHttpResult>> Handle(
        string claim, ClaimsPrincipal caller, ClaimBook book, CancellationToken cancellation) =>
        await book.Find(caller.Id(), claim, cancellation) is { } told ? OwnAnswer.Ok(ToldClaim.Of(told)) : Problem.NotFound.Because("You told no such claim.");
}
