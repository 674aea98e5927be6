using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>A driver asks to be erased, or to have a trip, a time or a category of what they drove erased; until it is due they may undo it.</summary>
public static class AskErasure
{
    /// <summary>The erasure.</summary>
    /// <param name="Erasure">Its id: under <c>/erasures/…</c> it is read by whoever knows it, also when there is no account left.</param>
    /// <param name="Due">Until then it may be undone.</param>
    public sealed record Response(string Erasure, DateTimeOffset Due);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/erasures", Handle).ForSession().Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new Response("era-7k3mq9xz0a1b2c3d4e5f", new(2026, 9, 28, 12, 0, 0, TimeSpan.Zero)), new ErasureScope(Category: DataCategory.Location));

    /// <summary>Why a scope cannot be erased; null when it can.</summary>
    public static string? Fault(ErasureScope scope) => scope switch
    {
        { Trip: not null } and ({ From: not null } or { Until: not null }) => "trip, or from and until, not both.",
        { From: { } from, Until: { } until } when from >= until => "from lies before until.",
        { Trip: { } trip } when !TableLimits.IsKey(trip) => "trip is the id of one of your trips.",
        { Category: DataCategory.Rating } and not { Trip: null, From: null, Until: null } => "the rating is reckoned from all trips: it has no trip and no time.",
        _ => null,
    };

    private static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        ErasureScope scope, ClaimsPrincipal caller, Erasures erasures, ErasureOptions options, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        if (Fault(scope) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if ((await erasures.Of(caller.Id(), cancellation)).FirstOrDefault(other => other.Scope == scope && other.State == ErasureState.CoolingOff) is { } same)
        {
            return Problem.Conflict.Because($"You asked for this already: {same.Id}, due {same.Due:u}.");
        }

        var now = time.GetUtcNow();
        var due = now + (scope.IsWhole ? options.CoolingOff : options.CoolingOffOfSome);
        var erasure = new Erasure(Identifier.New("era"), caller.Id(), scope, now, due, ErasureState.CoolingOff, [], []);
        await orchestrator.Start<EraseDriver, ErasureDue>(erasure.Id, new(erasure.Id, due), cancellation: cancellation); // it finds nothing to do when the next line never comes
        await erasures.Keep(erasure, cancellation);
        return TypedResults.Accepted($"/erasures/{erasure.Id}", new Response(erasure.Id, due));
    }
}
