using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>A driver reads their crashes and everything done about them, and answers whether they are all right. None of it replaces 112.</summary>
public static class AnswerCrash
{
    /// <value>What stands beside every crash.</value>
    internal const string Never = "This never replaces 112. If somebody is hurt, call 112.";

    /// <summary>An answer.</summary>
    /// <param name="Answer">help, well or false-alarm.</param>
    public sealed record Request(CrashAnswer Answer);

    /// <summary>All of them, newest first.</summary>
    /// <param name="Emergency">What this is not.</param>
    /// <param name="Crashes">The crashes.</param>
    public sealed record Response(string Emergency, IReadOnlyList<Crash> Crashes);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/crashes", List).ForDriver(DriverScope.ReadServices);
        app.MapPost("/me/crashes/{crash:key}/answer", Answer).ForDriver(DriverScope.WriteServices)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(null, new Request(CrashAnswer.Well));
    }

    private static async Task<Ok<Response>> List(ClaimsPrincipal caller, CrashBook crashes, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(Never, await crashes.Of(caller.Id(), cancellation)));

    private static async Task<Results<Accepted, ProblemHttpResult>> Answer(
        string crash, Request request, ClaimsPrincipal caller, CrashBook crashes, JournalCrash journal, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        if (request.Answer == CrashAnswer.None)
        {
            return Problem.BadRequest.Because("answer is help, well or false-alarm.");
        }

        if (await crashes.Find(caller.Id(), crash, cancellation) is null)
        {
            return Problem.NotFound.Because("You have no such crash.");
        }

        var id = OrchestrationId.Of<RespondToCrash>(crash);
        if (await orchestrator.Get(id, cancellation) is not { Finished: null })
        {
            return Problem.Conflict.Because("This is over: nobody waits for an answer any more.");
        }

        var note = new CrashNote(CrashStep.Answered, time.GetUtcNow(), null, request.Answer);
        await crashes.Change(caller.Id(), crash, found => found with { Answer = request.Answer, Notes = [.. found.Notes, note] }, cancellation);
        await orchestrator.RaiseEvent(id, RespondToCrash.Answered, request.Answer, cancellation);
        await journal.Write(caller.Id(), crash, cancellation); // it may have been over by now
        return TypedResults.Accepted((string?)null);
    }
}
