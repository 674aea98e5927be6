using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>A driver grants a partner some of what its notice asks for, for one purpose, until a day.</summary>
public static class GiveGrant
{
    /// <summary>What is granted.</summary>
    /// <param name="Partner">To whom.</param>
    /// <param name="Notice">The version of the partner's notice the driver read: the current one.</param>
    /// <param name="Purpose">For what; the notice says on what ground.</param>
    /// <param name="Categories">Which data: some or all of what the notice names for the purpose.</param>
    /// <param name="Until">To when; a year from now at most, and by default.</param>
    public sealed record Request(string Partner, int Notice, Purpose Purpose, IReadOnlyList<DataCategory> Categories, DateTimeOffset? Until = null);

    /// <summary>The grant, and what the partner will call the driver.</summary>
    public sealed record Response(Grant Grant, string Pseudonym);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/grants", Handle).ForDriver(DriverScope.WriteGrants).Refuses(Problem.BadRequest, Problem.Conflict, Problem.NotFound, Problem.NotYours)
            .Shows(null, new Request("prt-7k3mq9xz0a1b2c3d4e5f", 2, Purpose.Pricing, [DataCategory.Rating, DataCategory.TripSummary]));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, GiveConsent give, CancellationToken cancellation)
    {
        var (given, refusal) = await give.Give(caller.Id(), request, cancellation);
        return given is null ? refusal! : TypedResults.Created($"/me/grants/{given.Grant.Id}", given);
    }
}
