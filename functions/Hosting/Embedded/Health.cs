using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Two questions a supervisor asks: is the process alive, and may traffic be sent to it.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok("live")).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static async Task<Results<Ok<string>, ProblemHttpResult>> Ready(
        ITables tables, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        if (!lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Problem.Busy.Because("Starting or stopping.");
        }

        await tables.Open("health").Commit("ready", [TableWrite.Put("probe", 1, ReadOnlyMemory<byte>.Empty)], cancellation);
        return TypedResults.Ok("ready");
    }
}
