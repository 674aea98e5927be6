using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>Those who decide read what waits for them, and decide with their name and reasons.</summary>
public static class DecideOpenContest
{
    private const int MostName = 200;
    private const int MostReasons = 2000;

    /// <summary>A decision.</summary>
    /// <param name="By">Who decides, by name: the driver reads it.</param>
    /// <param name="IsAccepted">Whether the driver is right.</param>
    /// <param name="Reasons">Why: the driver reads them.</param>
    public sealed record Request(string By, bool IsAccepted, string Reasons);

    /// <summary>What waits, what is due first.</summary>
    public sealed record Response(IReadOnlyList<OpenContest> Contests);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/operator/contests", List).RequireAuthorization(Caller.Operator);
        app.MapGet("/operator/contests/{contest:key}", Read).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);
        app.MapPost("/operator/contests/{contest:key}/decision", Decide).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(null, new Request("J. Doe", true, "The pictures show the road as the driver tells it."));
    }

    private static async Task<Ok<Response>> List(Contests contests, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await contests.Waiting(cancellation)));

    private static async Task<Results<Ok<Contest>, ProblemHttpResult>> Read(string contest, Contests contests, CancellationToken cancellation) =>
        await contests.FindWaiting(contest, cancellation) is { } open && await contests.Find(open.Driver, contest, cancellation) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound.Because("No contest waits under this id.");

    private static async Task<Results<Ok<Contest>, ProblemHttpResult>> Decide(
        string contest, Request request, Contests contests, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (await contests.FindWaiting(contest, cancellation) is not { } open
            || await contests.Decide(open.Driver, contest, new(request.IsAccepted, request.By, request.Reasons, time.GetUtcNow()), cancellation) is not { } decided)
        {
            return Problem.NotFound.Because("No contest waits under this id.");
        }

        await orchestrator.RaiseEvent(OrchestrationId.Of<DecideContest>(contest), DecideContest.Decided, default(Nothing), cancellation);
        return TypedResults.Ok(decided);
    }

    private static string? Fault(Request request) => request switch
    {
        { By: var by } when by.Length > MostName || string.IsNullOrWhiteSpace(by) => $"by is the name of who decides, 1 to {MostName} characters.",
        { Reasons: var reasons } when reasons.Length > MostReasons || string.IsNullOrWhiteSpace(reasons) => $"reasons has 1 to {MostReasons} characters.",
        _ => null,
    };
}
