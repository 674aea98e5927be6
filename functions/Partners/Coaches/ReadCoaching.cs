using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>A coach reads the progress of one course, on the factor it is about.</summary>
public static class ReadCoaching
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/coachings/{coaching:key}", Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectCoaching.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string coaching, ClaimsPrincipal caller, CoachingBook book, ReleaseCoaching release, DisclosureGate gate, HttpContext http, CancellationToken cancellation)
    {
        if (await book.Course(caller.Id(), coaching, cancellation) is not { } offer)
        {
            return Problem.NotFound.Because("You give no such course.");
        }

        var request = new DisclosureRequest(caller.Id(), offer.Driver, caller.Scope(), ReleaseCoaching.Resource);
        if (await release.Now(request, offer, cancellation) is { } released)
        {
            return Released.Json(http, request, released);
        }

        return (request.Scope.Purpose == Purpose.Coaching ? await gate.Refusal(request, DataCategory.Rating, cancellation) : Problem.WrongPurpose).Because();
    }
}
