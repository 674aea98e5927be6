using System.Security.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Minors;

/// <summary>A guardian reads beside whom they sign, until when, and what awaits their signature.</summary>
public static class ListWards
{
    /// <summary>The wards, in the order of their ids.</summary>
    public sealed record Response(IReadOnlyList<Listed> Wards);

    /// <summary>A ward.</summary>
    /// <param name="Driver">The driver.</param>
    /// <param name="Name">As they want to be called; null once they were erased.</param>
    /// <param name="Joined">When they joined.</param>
    /// <param name="AdultFrom">The day they turn 18, on which a guardian's word ends.</param>
    /// <param name="Standing">How many of their grants stand.</param>
    /// <param name="Awaiting">How many of those await the guardian's signature.</param>
    public sealed record Listed(string Driver, string? Name, DateTimeOffset Joined, DateOnly AdultFrom, int Standing, int Awaiting);

    // In a session alone: it names somebody else, which is no matter for a program of the guardian's.
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/wards", Handle).ForSession();

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, Drivers drivers, Consents consents, TimeProvider time, CancellationToken cancellation)
    {
        var listed = new List<Listed>();
        foreach (var ward in await drivers.WardsOf(caller.Id(), cancellation))
        {
            var standing = (await consents.Of(ward.Id, cancellation)).Where(grant => grant.Withdrawn is null && time.GetUtcNow() < grant.Until).ToList();
            var name = (await drivers.FindIdentity(ward.Id, cancellation))?.Name;
            listed.Add(new(ward.Id, name, ward.Since, ward.AdultFrom!.Value, standing.Count, standing.Count(grant => grant.Cosignature is { At: null })));
        }

        return TypedResults.Ok(new Response(listed));
    }
}
