using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Relations;

/// <summary>A partner asks a subject for more than it was granted, within what its notice names, and reads what became of it. The driver answers, or does not.</summary>
public static class AskConsent
{
    private const int MostOpen = 3;
    private const int MostWords = 500;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>What is asked for.</summary>
    /// <param name="Purpose">For what.</param>
    /// <param name="Categories">Which data.</param>
    /// <param name="Words">Why, as the driver will read it: 1 to 500 characters.</param>
    public sealed record Request(Purpose Purpose, IReadOnlyList<DataCategory> Categories, string Words);

    /// <summary>A request as the partner sees it: the day it lapses, and whether it was answered; not when.</summary>
    public sealed record Asked(string Request, Purpose Purpose, IReadOnlyList<DataCategory> Categories, RequestState State, DateOnly Lapses) : IPartnersOwn
    {
        internal static Asked Of(ConsentRequest request, DateTimeOffset now) =>
            new(request.Id, request.Purpose, request.Categories, request.State(now), DateOnly.FromDateTime(request.Lapses.UtcDateTime));
    }

    /// <summary>The partner's requests to one subject, oldest first.</summary>
    public sealed record Response(IReadOnlyList<Asked> Requests) : IPartnersOwn;

    private static readonly Asked Example = new(
        "req-7k3mq9xz0a1b2c3d4e5f", Purpose.Pricing, [DataCategory.TripSummary], RequestState.Open, new(2026, 10, 21));

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/partner/v1/subjects/{subject:key}/consent-requests", Ask).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(Example, new Request(Example.Purpose, Example.Categories, "With your trips the price follows your driving sooner."));
        app.MapGet("/partner/v1/subjects/{subject:key}/consent-requests", List).ForPartner()
            .Refuses(Problem.NotFound).Shows(new Response([Example]));
    }

    private static async Task<Results<Created<Asked>, ProblemHttpResult>> Ask(
        string subject,
        Request request,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        PublishedNotices notices,
        ConsentRequests requests,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var (partner, now) = (caller.Id(), time.GetUtcNow());
        if (request.Categories.Count == 0 || request.Words.Length > MostWords || string.IsNullOrWhiteSpace(request.Words))
        {
            return Problem.BadRequest.Because($"categories names at least one category, words has 1 to {MostWords} characters.");
        }

        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        if (await notices.Current(partner, cancellation) is not { } notice
            || notice.Use(request.Purpose) is not { } use
            || request.Categories.Except(use.Categories).Any())
        {
            return Problem.BadRequest.Because("Your notice does not name every one of these categories for this purpose: publish one that does.");
        }

        if ((await requests.Of(partner, driver, cancellation)).Count(open => open.State(now) == RequestState.Open) >= MostOpen)
        {
            return Problem.Conflict.Because($"The subject has not answered {MostOpen} requests of yours: they lapse after 30 days.");
        }

        var asked = new ConsentRequest(
            Identifier.New("req"), partner, driver, notice.Version, request.Purpose, [.. request.Categories.Distinct().Order()], request.Words, now, now + Lifetime);
        await requests.Ask(asked, cancellation);
        return OwnAnswer.Created($"/partner/v1/subjects/{subject}/consent-requests", Asked.Of(asked, now));
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> List(
        string subject, ClaimsPrincipal caller, Pseudonyms pseudonyms, ConsentRequests requests, TimeProvider time, CancellationToken cancellation) =>
        await pseudonyms.Resolve(caller.Id(), subject, cancellation) is { } driver
            ? OwnAnswer.Ok(new Response([.. (await requests.Of(caller.Id(), driver, cancellation)).Select(request => Asked.Of(request, time.GetUtcNow()))]))
            : Problem.NotFound.Because("You know no subject by this name.");
}
