using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A driver chooses one quote, which tells that insurer and no other who they are; or takes the request back, which from then on shows nobody anything.</summary>
public static class ChooseQuote
{
    /// <summary>The choice.</summary>
    /// <param name="Insurer">Whose quote.</param>
    /// <param name="AcceptedMinor">What a year of it costs, in minor units, as it was read.</param>
    public sealed record Request(string Insurer, long AcceptedMinor);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/me/quote-requests/{request:key}/choice", Choose).ForSession()
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(null, new Request("prt-7k3mq9xz0a1b2c3d4e5f", QuoteTerms.Example.TotalMinor));
        app.MapDelete("/me/quote-requests/{request:key}", TakeBack).ForDriver(DriverScope.WriteGrants, DriverScope.WithdrawGrants)
            .Refuses(Problem.NotFound, Problem.Conflict);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> Choose(
        string request, Request choice, ClaimsPrincipal caller, QuoteBook book, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        var (driver, now) = (caller.Id(), time.GetUtcNow());
        if (await book.Find(driver, request, cancellation) is not var (found, asked))
        {
            return Problem.NotFound.Because("You have no such request.");
        }

        if (asked.FirstOrDefault(one => one.Insurer == choice.Insurer)?.Quote is not { } quote)
        {
            return Problem.BadRequest.Because("insurer is one that quoted.");
        }

        if (found.Chosen != choice.Insurer && found.State(hasQuotes: true, now) is not (QuoteState.Open or QuoteState.Closed))
        {
            return Problem.Conflict.Because("This request is over: nothing can be chosen any more.");
        }

        if (quote.Terms.TotalMinor != choice.AcceptedMinor)
        {
            return Problem.Conflict.Because("The quote is another than the accepted one: read it again.");
        }

        var chosen = await book.Change(
            driver, request, before => before is { Chosen: null, Withdrawn: null } ? before with { Chosen = choice.Insurer, ChosenAt = now } : before, cancellation);
        if (chosen?.Chosen != choice.Insurer)
        {
            return Problem.Conflict.Because("This request is over: nothing can be chosen any more.");
        }

        await orchestrator.RaiseEvent(OrchestrationId.Of<RequestQuotes>(request), RequestQuotes.Moved, default(Nothing), cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeBack(
        string request, ClaimsPrincipal caller, QuoteBook book, Consents consents, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (await book.Find(driver, request, cancellation) is not var (_, asked))
        {
            return Problem.NotFound.Because("You have no such request.");
        }

        var taken = await book.Change(
            driver, request, before => before is { Chosen: null, Withdrawn: null } ? before with { Withdrawn = time.GetUtcNow() } : before, cancellation);
        if (taken is not { Withdrawn: not null })
        {
            return Problem.Conflict.Because("You chose: the insurer was told who you are, and nothing takes that back.");
        }

        foreach (var one in asked)
        {
            await consents.EndOnce(driver, one.Insurer, request, cancellation);
        }

        await orchestrator.RaiseEvent(OrchestrationId.Of<RequestQuotes>(request), RequestQuotes.Moved, default(Nothing), cancellation);
        return TypedResults.NoContent();
    }
}
