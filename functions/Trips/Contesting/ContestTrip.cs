using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>A driver contests one of their trips, or an event of it, in their own words.</summary>
public static class ContestTrip
{
    /// <value>Within so long it is decided.</value>
    public static readonly TimeSpan Within = TimeSpan.FromDays(30);

    /// <value>How far from an event's beginning it may be named, s.</value>
    internal const double EventWithinSeconds = 0.05;

    private const int MostWords = 2000;
    private const int MostEvidence = 32 * 1024;
    private static readonly string[] MediaTypes = ["image/jpeg", "image/png", "application/pdf", "text/plain"];

    /// <summary>What is contested.</summary>
    /// <param name="Words">Why, in 1 to 2000 characters.</param>
    /// <param name="EventSeconds">Where the event begins, as the trip's score tells; absent, all of its events.</param>
    /// <param name="Evidence">A file to lay beside, of 32 KiB at most.</param>
    public sealed record Request(string Words, double? EventSeconds = null, ContestEvidence? Evidence = null);

    /// <summary>The contest.</summary>
    public sealed record Response(string Contest, DateTimeOffset Due);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/trips/{trip:key}/contests", Handle).ForDriver(DriverScope.WriteTrips)
            .Refuses(Problem.NotFound, Problem.BadRequest)
            .Shows(new Response("cts-7k3mq9xz0a1b2c3d4e5f", new(2026, 10, 21, 12, 0, 0, TimeSpan.Zero)), new Request("A child ran into the road.", 640.5));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string trip,
        Request request,
        ClaimsPrincipal caller,
        TripRows rows,
        TripKeys keys,
        TripArchive archive,
        Contests contests,
        IOrchestrator orchestrator,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (await keys.Holder(trip, cancellation) != Subject.Driver(caller.Id())
            || await keys.Find(trip, cancellation) is not { } key
            || await rows.Latest(trip, cancellation) is not { } latest)
        {
            return Problem.NotFound.Because("You have no such trip.");
        }

        if (request.EventSeconds is { } seconds
            && (await archive.Score(trip, latest.Revision, key, cancellation))?.Events.Any(e => Math.Abs(e.StartSeconds - seconds) <= EventWithinSeconds) != true)
        {
            return Problem.BadRequest.Because("The trip has no event that begins at eventSeconds.");
        }

        var now = time.GetUtcNow();
        var contest = new Contest(
            Identifier.New("cts"), caller.Id(), trip, latest.Revision, request.EventSeconds, request.Words, request.Evidence, now, now + Within, null);
        var due = new ContestDue(contest.Driver, contest.Id);
        await orchestrator.Start<DecideContest, ContestDue>(contest.Id, due, cancellation: cancellation);
        await contests.Keep(contest, cancellation);
        await orchestrator.RaiseEvent(OrchestrationId.Of<DecideContest>(contest.Id), DecideContest.Kept, default(Nothing), cancellation);
        return TypedResults.Created($"/me/contests/{contest.Id}", new Response(contest.Id, contest.Due));
    }

    private static string? Fault(Request request) => request switch
    {
        { Words: var words } when words.Length > MostWords || string.IsNullOrWhiteSpace(words) => $"words has 1 to {MostWords} characters.",
        { EventSeconds: < 0 } => "eventSeconds is not negative.",
        { Evidence: { } evidence } when !MediaTypes.Contains(evidence.MediaType) => $"evidence.mediaType is one of {string.Join(", ", MediaTypes)}.",
        { Evidence.Content.Length: 0 or > MostEvidence } => $"evidence.content has 1 to {MostEvidence} bytes.",
        _ => null,
    };
}
