using System.Security.Claims;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>A driver grants a partner some of what its notice asks for, for one purpose, until a day.</summary>
public static class GiveGrant
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

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
        app.MapPost("/me/grants", Handle).ForDriver(DriverScope.WriteGrants).Refuses(Problem.BadRequest, Problem.Conflict, Problem.NotFound)
            .Shows(null, new Request("prt-7k3mq9xz0a1b2c3d4e5f", 2, Purpose.Pricing, [DataCategory.Rating, DataCategory.TripSummary]));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, PublishedNotices notices, Consents consents, Pseudonyms pseudonyms, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (Fault(request, now) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (!TableLimits.IsKey(request.Partner) || Sandbox.Parts(request.Partner, caller.Id()) || await notices.Current(request.Partner, cancellation) is not { } notice)
        {
            return Problem.NotFound.Because("There is no such partner, or it has not published what it asks for.");
        }

        if (notice.Version != request.Notice)
        {
            return Problem.Conflict.Because($"The partner's notice has version {notice.Version} now: read it before you grant.");
        }

        if (notice.Use(request.Purpose) is not { } use || request.Categories.Except(use.Categories).Any())
        {
            return Problem.BadRequest.Because("The notice does not ask for every one of these categories for this purpose.");
        }

        var grant = Of(caller.Id(), request, notice, now);
        await consents.Give(grant, cancellation);
        return TypedResults.Created($"/me/grants/{grant.Id}", new Response(grant, await pseudonyms.Introduce(grant.Partner, grant.Driver, cancellation)));
    }

    private static string? Fault(Request request, DateTimeOffset now) => request switch
    {
        { Categories.Count: 0 } => "categories names at least one category.",
        { Until: { } until } when until <= now => "until lies ahead.",
        { Until: { } until } when until > now + Longest => "until is at most 366 days ahead: a grant is renewed, not forgotten.",
        _ => null,
    };

    private static Grant Of(string driver, Request request, Notice notice, DateTimeOffset now) => new(
        Identifier.New("gra"),
        driver,
        request.Partner,
        request.Purpose,
        [.. request.Categories.Distinct().Order()],
        notice.Use(request.Purpose)!.Basis,
        now,
        request.Until ?? now + Longest,
        null,
        notice.Version);
}
