using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>An insurer reads what a driver wants insured and shows of their driving; the one they chose reads who they are.</summary>
public static class ReadQuoteRequest
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/partner/v1/quote-requests/{request:key}", Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectNeed.Example);
        app.MapGet("/partner/v1/quote-requests/{request:key}/identity", Identify.Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound, Problem.NoGrant).Answers(new DisclosedIdentity(AskedQuote.Example.Request, "Ada Lovelace", "ada@example.org"));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string request, ClaimsPrincipal caller, ReleaseNeed release, QuoteBook book, DisclosureGate gate, HttpContext http, CancellationToken cancellation)
    {
        if (await book.Named(caller.Id(), request, cancellation) is not { } meant)
        {
            return Problem.NotFound.Because("You were asked on no request of this name, or it is over.");
        }

        var asked = ReleaseNeed.Request(caller.Id(), caller.Scope(), meant, "quote-requests");
        return await release.Need(asked, request, cancellation) is { } released
            ? Released.Json(http, asked, released)
            : (await gate.Refusal(asked, DataCategory.Rating, cancellation)).Because();
    }

    /// <summary>Who the driver is, for the one they chose.</summary>
    private static class Identify
    {
        public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
            string request, ClaimsPrincipal caller, ReleaseNeed release, QuoteBook book, HttpContext http, CancellationToken cancellation)
        {
            if (await book.Named(caller.Id(), request, cancellation) is not { } meant)
            {
                return Problem.NotFound.Because("You were asked on no request of this name, or it is over.");
            }

            var asked = ReleaseNeed.Request(caller.Id(), caller.Scope(), meant, "identity");
            return await release.Identity(asked, request, cancellation) is { } released
                ? Released.Json(http, asked, released)
                : Problem.NoGrant.Because("The driver has not chosen you: who they are is told to the one they choose.");
        }
    }
}
