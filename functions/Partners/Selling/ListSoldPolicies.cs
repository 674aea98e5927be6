using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer lists the policies drivers bound with it. What driving puts on them is not in it: that is for each driver to grant.</summary>
public static class ListSoldPolicies
{
    private const int PageSize = 50;
    private const string List = "policies";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/policies", Handle).ForPartner().Refuses(Problem.BadRequest).Shows(new SoldPolicies([SoldPolicy.Example], null));

    private static async Task<Results<Ok<SoldPolicies>, ProblemHttpResult>> Handle(
        string? cursor, ClaimsPrincipal caller, PolicyBook book, Pseudonyms pseudonyms, PageCursor cursors, CancellationToken cancellation)
    {
        var partner = caller.Id();
        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, List, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (policies, next) = await book.Page(partner, from, PageSize, cancellation);
        var sold = new List<SoldPolicy>(policies.Count);
        foreach (var policy in policies)
        {
            sold.Add(SoldPolicy.Of(policy, await pseudonyms.Of(partner, policy.Driver, cancellation)));
        }

        return OwnAnswer.Ok(new SoldPolicies(sold, await cursors.Close(next, partner, List, cancellation)));
    }
}
