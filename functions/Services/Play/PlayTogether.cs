using System.Security.Claims;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Play;

/// <summary>A driver begins a challenge, joins one by its code, reads the team's figure and their own, and leaves at any time.</summary>
public static class PlayTogether
{
    /// <summary>A new challenge.</summary>
    /// <param name="Factor">On what.</param>
    /// <param name="Weeks">For how long, 1 to 8.</param>
    public sealed record Request(ScorePart Factor, int Weeks = 4);

    /// <summary>An invitation.</summary>
    /// <param name="Code">The code somebody of the team gave.</param>
    public sealed record Invitation(string Code);

    /// <summary>What the driver is in.</summary>
    /// <param name="Challenges">The challenges.</param>
    public sealed record Response(IReadOnlyList<Listed> Challenges);

    /// <summary>A challenge as somebody in it sees it.</summary>
    /// <param name="Challenge">What it is, the team's figure with it.</param>
    /// <param name="Members">How many are in it.</param>
    /// <param name="Own">The driver's own figure, which nobody else sees.</param>
    public sealed record Listed(Challenge Challenge, int Members, FactorProgress Own);

    private static readonly Challenge Example = new(
        "ply-7k3mq9xz0a1b2c3d4e5f", ScorePart.Braking, "p4q8r2s6t0", new(2026, 9, 21, 8, 0, 0, TimeSpan.Zero), new(2026, 10, 19, 8, 0, 0, TimeSpan.Zero), new(new(2026, 9, 28), 4, 1.5));

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/challenges", List).ForDriver(DriverScope.ReadServices).Shows(new Response([new(Example, 5, new(new(2100, -4m), new(180, -3m)))]));
        app.MapPost("/me/challenges", Begin).ForDriver(DriverScope.WriteServices).Refuses(Problem.BadRequest, Problem.Conflict).Shows(Example, new Request(ScorePart.Braking));
        app.MapPost("/me/challenges/membership", Join).ForDriver(DriverScope.WriteServices).Refuses(Problem.NotFound, Problem.Conflict).Shows(Example, new Invitation(Example.Code));
        app.MapDelete("/me/challenges/{challenge:key}", Leave).ForDriver(DriverScope.WriteServices);
    }

    private static async Task<Ok<Response>> List(ClaimsPrincipal caller, ChallengeBook book, TripIndex index, TimeProvider time, CancellationToken cancellation)
    {
        var listed = new List<Listed>();
        foreach (var membership in await book.Of(caller.Id(), cancellation))
        {
            if (await book.Find(membership.Challenge, cancellation) is { } challenge)
            {
                var own = await MeasureChallenge.Progress(index, challenge, caller.Id(), membership.Joined, time.GetUtcNow(), cancellation);
                listed.Add(new(challenge, (await book.In(challenge.Id, cancellation)).Count, own));
            }
        }

        return TypedResults.Ok(new Response(listed));
    }

    private static async Task<Results<Created<Challenge>, ProblemHttpResult>> Begin(
        Request request, ClaimsPrincipal caller, ChallengeBook book, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        if (!Challenge.IsFit(request.Factor) || request.Weeks is < 1 or > Challenge.MostWeeks)
        {
            return Problem.BadRequest.Because($"factor is one that is rated by distance, and weeks 1 to {Challenge.MostWeeks}.");
        }

        if (await IsFull(book, caller.Id(), time, cancellation))
        {
            return Problem.Conflict.Because($"You are in {Challenge.MostAtOnce} challenges.");
        }

        var now = time.GetUtcNow();
        var challenge = new Challenge(Identifier.New("ply"), request.Factor, Identifier.New("c"), now, now.AddDays(7 * request.Weeks));
        await orchestrator.Start<RunChallenge, ChallengeDue>(challenge.Id, new(challenge.Id, RunChallenge.Next(now, challenge.Ends)!.Value), cancellation: cancellation);
        await book.Enter(challenge, cancellation);
        await book.Join(challenge.Id, caller.Id(), now, cancellation);
        return TypedResults.Created("/me/challenges", challenge);
    }

    private static async Task<Results<Ok<Challenge>, ProblemHttpResult>> Join(
        Invitation request, ClaimsPrincipal caller, ChallengeBook book, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await book.Opened(request.Code, cancellation) is not { } challenge || now >= challenge.Ends)
        {
            return Problem.NotFound.Because("The code opens no challenge that is under way.");
        }

        var members = await book.In(challenge.Id, cancellation);
        if (members.All(member => member.Driver != caller.Id()))
        {
            if (members.Count >= Challenge.MostMembers || await IsFull(book, caller.Id(), time, cancellation))
            {
                return Problem.Conflict.Because($"A team has at most {Challenge.MostMembers}, and nobody is in more than {Challenge.MostAtOnce}.");
            }

            await book.Join(challenge.Id, caller.Id(), now, cancellation);
        }

        return TypedResults.Ok(challenge);
    }

    private static async Task<NoContent> Leave(string challenge, ClaimsPrincipal caller, ChallengeBook book, CancellationToken cancellation)
    {
        await book.Leave(challenge, caller.Id(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<bool> IsFull(ChallengeBook book, string driver, TimeProvider time, CancellationToken cancellation)
    {
        var underWay = 0;
        foreach (var membership in await book.Of(driver, cancellation))
        {
            underWay += await book.Find(membership.Challenge, cancellation) is { } challenge && time.GetUtcNow() < challenge.Ends ? 1 : 0;
        }

        return underWay >= Challenge.MostAtOnce;
    }
}
