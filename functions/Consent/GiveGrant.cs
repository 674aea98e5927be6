using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>A driver grants a partner some categories, for a purpose, until a day.</summary>
public static class GiveGrant
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>What is granted.</summary>
    /// <param name="Partner">To whom.</param>
    /// <param name="Purpose">For what.</param>
    /// <param name="Categories">Which data.</param>
    /// <param name="Basis">On what ground.</param>
    /// <param name="Until">To when; a year from now at most, and by default.</param>
    public sealed record Request(string Partner, Purpose Purpose, IReadOnlyList<DataCategory> Categories, Basis Basis, DateTimeOffset? Until = null);

    /// <summary>The grant, and what the partner will call the driver.</summary>
    public sealed record Response(Grant Grant, string Pseudonym);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/grants", Handle).ForDriver(DriverScope.WriteGrants);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, PartnerRegister partners, Consents consents, Pseudonyms pseudonyms, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (Fault(request, now) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (!TableLimits.IsKey(request.Partner) || Sandbox.Parts(request.Partner, caller.Id()) || await partners.Find(request.Partner, cancellation) is null)
        {
            return Problem.NotFound.Because("There is no such partner.");
        }

        var grant = new Grant(
            Identifier.New("gra"), caller.Id(), request.Partner, request.Purpose, [.. request.Categories.Distinct().Order()], request.Basis, now, request.Until ?? now + Longest, null);
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
}
