using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>An insurer lists the requests it was asked on, each under a name that stands for this one occasion.</summary>
public static class ListQuoteRequests
{
    private const int PageSize = 50;
    private const string List = "quote-requests";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/quote-requests", Handle).ForPartner().Refuses(Problem.BadRequest).Shows(new AskedQuotes([AskedQuote.Example], null));

    private static async Task<Results<Ok<AskedQuotes>, ProblemHttpResult>> Handle(
        string? cursor, ClaimsPrincipal caller, QuoteBook book, PageCursor cursors, TimeProvider time, CancellationToken cancellation)
    {
        var partner = caller.Id();
        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, List, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (known, next) = await book.Page(partner, from, PageSize, cancellation);
        var requests = new List<AskedQuote>(known.Count);
        foreach (var meant in known)
        {
            if (await book.Find(meant.Driver, meant.Request, cancellation) is var (request, asked) && asked.FirstOrDefault(one => one.Insurer == partner) is { Name: not null } own)
            {
                requests.Add(AskedQuote.Of(request, own, time.GetUtcNow()));
            }
        }

        return OwnAnswer.Ok(new AskedQuotes(requests, await cursors.Close(next, partner, List, cancellation)));
    }
}
