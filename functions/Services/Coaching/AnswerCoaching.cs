using System.Security.Claims;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>A driver accepts a coaching, declines or leaves it, and takes the credential of a finished one.</summary>
public static class AnswerCoaching
{
    /// <summary>What is accepted.</summary>
    /// <param name="Form">tips or course.</param>
    /// <param name="Coach">Whose course; null for tips.</param>
    public sealed record Request(CoachingForm Form, string? Coach = null);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/me/coaching/{coaching:key}/acceptance", Accept).ForDriver(DriverScope.WriteServices)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(null, new Request(CoachingForm.Course, "prt-7k3mq9xz0a1b2c3d4e5f"));
        app.MapDelete("/me/coaching/{coaching:key}", Leave).ForDriver(DriverScope.WriteServices).Refuses(Problem.NotFound, Problem.Conflict);
        app.MapGet("/me/coaching/{coaching:key}/credential", Read).ForDriver(DriverScope.ReadServices).Refuses(Problem.NotFound);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Accept(
        string coaching, Request request, ClaimsPrincipal caller, CoachingBook book, FindCoaches coaches, WakeCoaching wake, TimeProvider time, CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (await book.Find(driver, coaching, cancellation) is null)
        {
            return Problem.NotFound.Because("You have no such coaching.");
        }

        if ((request.Form == CoachingForm.Course) == request.Coach is null)
        {
            return Problem.BadRequest.Because("coach is whose course it is, and null for tips.");
        }

        if (request.Coach is { } named)
        {
            var coach = (await coaches.For(driver, cancellation)).FirstOrDefault(coach => coach.Partner == named);
            if (coach is not { IsGranted: true })
            {
                return coach is null ? Problem.BadRequest.Because("coach is one of those /me/coaching names.") : Problem.Conflict.Because($"Grant {coach.Name} your rating for coaching first.");
            }
        }

        var accepted = await book.Change(
            driver,
            coaching,
            offer => offer.State == CoachingState.Offered ? offer with { State = CoachingState.Running, Form = request.Form, Coach = request.Coach, Accepted = time.GetUtcNow() } : null,
            cancellation);
        if (accepted is null)
        {
            return Problem.Conflict.Because("It is no longer offered.");
        }

        await wake.On(new CoachingMoved(driver), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Leave(
        string coaching, ClaimsPrincipal caller, CoachingBook book, WakeCoaching wake, TimeProvider time, CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (await book.Find(driver, coaching, cancellation) is null)
        {
            return Problem.NotFound.Because("You have no such coaching.");
        }

        var left = await book.Change(
            driver,
            coaching,
            offer => offer.IsOpen ? offer.End(offer.State == CoachingState.Offered ? CoachingState.Declined : CoachingState.Left, time.GetUtcNow()) : null,
            cancellation);
        if (left is null)
        {
            return Problem.Conflict.Because("It is over already.");
        }

        await wake.On(new CoachingMoved(driver), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Read(
        string coaching, ClaimsPrincipal caller, CoachingCredentials credentials, CancellationToken cancellation) =>
        await credentials.Find(caller.Id(), coaching, cancellation) is { } credential
            ? TypedResults.Text(credential.Statement, "application/jose")
            : Problem.NotFound.Because("There is no credential: the coaching is not finished.");
}
