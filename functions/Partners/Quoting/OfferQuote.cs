using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>An insurer quotes on a request, changes its quote, or takes it back, as long as quotes are taken. The driver is told each time.</summary>
public static class OfferQuote
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/partner/v1/quote-requests/{request:key}/quote", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(AskedQuote.Example, QuoteTerms.Example);
        app.MapDelete("/partner/v1/quote-requests/{request:key}/quote", TakeBack.Handle).ForPartner().Refuses(Problem.NotFound, Problem.Conflict);
    }

    private static async Task<Results<Ok<AskedQuote>, ProblemHttpResult>> Handle(
        string request, QuoteTerms terms, ClaimsPrincipal caller, QuoteBook book, Products products, Upward<QuoteGiven> given, TimeProvider time, CancellationToken cancellation)
    {
        var (partner, now) = (caller.Id(), time.GetUtcNow());
        var (found, refusal) = await Asked(book, partner, request, now, cancellation);
        if (found is null)
        {
            return refusal!;
        }

        if (terms.Fault(found) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (terms.Product is { } product && await products.Find(partner, product, cancellation) is null)
        {
            return Problem.BadRequest.Because("product is one of yours, or is left out.");
        }

        var quoted = await book.Change(
            found.Driver,
            found.Id,
            partner,
            asked => asked.Quotes >= Quote.Most ? asked : asked with { Quote = new(terms, now), Quotes = asked.Quotes + 1 },
            cancellation);
        if (quoted?.Quote?.Terms != terms)
        {
            return Problem.Conflict.Because($"An insurer quotes at most {Quote.Most} times on a request.");
        }

        await given.Raise(new(found.Driver, found.Id), cancellation);
        return OwnAnswer.Ok(AskedQuote.Of(found, quoted!, now));
    }

    /// <summary>The request an insurer may still quote on, or why it may not.</summary>
    private static async Task<(QuoteRequest? Request, ProblemHttpResult? Refusal)> Asked(
        QuoteBook book, string partner, string name, DateTimeOffset now, CancellationToken cancellation) =>
        await book.Named(partner, name, cancellation) is { } meant && await book.Find(meant.Driver, meant.Request, cancellation) is var (request, _)
            ? request.State(hasQuotes: true, now) == QuoteState.Open ? (request, null) : (null, Problem.Conflict.Because("Quotes are taken no more."))
            : (null, Problem.NotFound.Because("You were asked on no request of this name, or it is over."));

    /// <summary>Takes the quote back.</summary>
    private static class TakeBack
    {
        public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
            string request, ClaimsPrincipal caller, QuoteBook book, Upward<QuoteGiven> given, TimeProvider time, CancellationToken cancellation)
        {
            var (found, refusal) = await Asked(book, caller.Id(), request, time.GetUtcNow(), cancellation);
            if (found is null)
            {
                return refusal!;
            }

            await book.Change(found.Driver, found.Id, caller.Id(), asked => asked.Quote is null ? asked : asked with { Quote = null }, cancellation);
            await given.Raise(new(found.Driver, found.Id), cancellation);
            return OwnAnswer.Done();
        }
    }
}
