using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>An insurer lists the claims it told.</summary>
public static class ListClaims
{
    private const int PageSize = 50;
    private const string List = "claims";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/claims", Handle).ForPartner().Refuses(Problem.BadRequest).Shows(new ToldClaims([ToldClaim.Example], null));

    private static async Task<Results<Ok<ToldClaims>, ProblemHttpResult>> Handle(
        string? cursor, ClaimsPrincipal caller, ClaimBook book, PageCursor cursors, CancellationToken cancellation)
    {
        var partner = caller.Id();
        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, List, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (claims, next) = await book.Page(partner, from, PageSize, cancellation);
        return OwnAnswer.Ok(new ToldClaims([.. claims.Select(ToldClaim.Of)], await cursors.Close(next, partner, List, cancellation)));
    }
}
