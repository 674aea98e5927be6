using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>A driver undoes an erasure before it is due.</summary>
public static class UndoErasure
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/me/erasures/{erasure:key}", Handle).ForSession().Refuses(Problem.NotFound, Problem.Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string erasure, ClaimsPrincipal caller, Erasures erasures, CancellationToken cancellation)
    {
        if (await erasures.Find(erasure, cancellation) is not { } asked || asked.Driver != caller.Id())
        {
            return Problem.NotFound.Because("You asked for no such erasure.");
        }

        var undone = await erasures.Become(erasure, ErasureState.Undone, standing => standing, cancellation);
        return undone is { State: ErasureState.Undone }
            ? TypedResults.NoContent()
            : Problem.Conflict.Because("The erasure has begun: keys are dropped, and nobody can undo that.");
    }
}
