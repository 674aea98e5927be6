using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>Something happened to a driver's coaching that the next step of it must take in.</summary>
/// <param name="Driver">Whose.</param>
public sealed record CoachingMoved(string Driver);

/// <summary>A coach says that a course was finished: the driver gets a signed credential. Said twice it is said once.</summary>
public static class AttestCoaching
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/coachings/{coaching:key}/completion", Handle).ForPartner().Refuses(Problem.NotFound, Problem.Conflict);

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string coaching, ClaimsPrincipal caller, CoachingBook book, Upward<CoachingMoved> moved, TimeProvider time, CancellationToken cancellation)
    {
        if (await book.Course(caller.Id(), coaching, cancellation) is not { } course)
        {
            return Problem.NotFound.Because("You give no such course.");
        }

        var attested = await book.Change(
            course.Driver, course.Id, offer => offer.State == CoachingState.Running ? offer with { Attested = offer.Attested ?? time.GetUtcNow() } : null, cancellation);
        if (attested is null && course.State != CoachingState.Completed)
        {
            return Problem.Conflict.Because("The driver is no longer in this course.");
        }

        await moved.Raise(new(course.Driver), cancellation);
        return OwnAnswer.Begun();
    }
}
