using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Comparing;

/// <summary>A driver compares with others who do, and reads where they stood last Monday; nobody compares who did not ask to.</summary>
public static class CompareMe
{
    /// <summary>The comparison.</summary>
    /// <param name="IsJoined">True for who compares.</param>
    /// <param name="Standing">Where they stood; null before the first Monday, and without a rating that may have an effect.</param>
    public sealed record Response(bool IsJoined, Standing? Standing);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/comparison", Read).ForDriver(DriverScope.ReadServices)
            .Shows(new Response(true, new(new(2026, 9, 21), [new(CompareCohorts.Everybody, 65), new("Europe/Paris", null)])));
        app.MapPut("/me/comparison", Join).ForDriver(DriverScope.WriteServices);
        app.MapDelete("/me/comparison", Leave).ForDriver(DriverScope.WriteServices);
    }

    private static async Task<Ok<Response>> Read(ClaimsPrincipal caller, Comparison comparison, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await comparison.Has(caller.Id(), cancellation), await comparison.Find(caller.Id(), cancellation)));

    private static async Task<NoContent> Join(ClaimsPrincipal caller, Comparison comparison, IOrchestrator orchestrator, CancellationToken cancellation)
    {
        await orchestrator.Start<CompareDrivers, Nothing>(CompareDrivers.Key, default, cancellation: cancellation);
        await comparison.Join(caller.Id(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Leave(ClaimsPrincipal caller, Comparison comparison, CancellationToken cancellation)
    {
        await comparison.Leave(caller.Id(), cancellation);
        return TypedResults.NoContent();
    }
}
