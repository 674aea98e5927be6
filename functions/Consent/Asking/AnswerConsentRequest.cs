using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Asking;

/// <summary>A driver answers a partner's request: grants all of it, some of it, or nothing.</summary>
public static class AnswerConsentRequest
{
    /// <summary>The answer.</summary>
    /// <param name="Categories">What is granted of what was asked for; empty declines.</param>
    /// <param name="Until">To when; a year from now at most, and by default.</param>
    public sealed record Request(IReadOnlyList<DataCategory> Categories, DateTimeOffset? Until = null);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/consent-requests/{request:key}/answer", Handle).ForDriver(DriverScope.WriteGrants)
            .Refuses(Problem.NotFound, Problem.Conflict, Problem.BadRequest, Problem.NotYours).Shows(null, new Request([DataCategory.TripSummary]));

    private static async Task<Results<Ok<ConsentRequest>, ProblemHttpResult>> Handle(
        string request, Request answer, ClaimsPrincipal caller, ConsentRequests requests, GiveConsent give, TimeProvider time, CancellationToken cancellation)
    {
        var driver = caller.Id();
        if ((await requests.To(driver, cancellation)).FirstOrDefault(asked => asked.Id == request) is not { } asked)
        {
            return Problem.NotFound.Because("Nobody asked you that.");
        }

        if (asked.State(time.GetUtcNow()) != RequestState.Open)
        {
            return Problem.Conflict.Because("The request was answered, or has lapsed.");
        }

        if (answer.Categories.Except(asked.Categories).Any())
        {
            return Problem.BadRequest.Because("categories are of those that were asked for.");
        }

        if (answer.Categories.Count == 0)
        {
            return TypedResults.Ok(await Answered(asked with { Answer = RequestState.Declined }));
        }

        var (grant, refusal) = await give.Give(driver, new(asked.Partner, asked.Notice, asked.Purpose, answer.Categories, answer.Until), cancellation);
        return grant is null ? refusal! : TypedResults.Ok(await Answered(asked with { Answer = RequestState.Granted, Grant = grant.Grant.Id }));

        async Task<ConsentRequest> Answered(ConsentRequest answered)
        {
            await requests.Answer(answered, cancellation);
            return answered;
        }
    }
}
