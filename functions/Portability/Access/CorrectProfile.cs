using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Access;

/// <summary>A driver puts right what they once said of themselves: name, e-mail address, time zone of home (GDPR art. 16).</summary>
/// <remarks>A new address is taken before the old one is let go, so that signing in works throughout; what was scored in the old zone stays as it was.</remarks>
public static class CorrectProfile
{
    private const int LongestName = 200;
    private const int LongestEmail = 254;

    /// <summary>What is right.</summary>
    /// <param name="Name">As the driver wants to be called.</param>
    /// <param name="Email">Where notices go, and what the driver signs in with.</param>
    /// <param name="Zone">IANA time zone of home.</param>
    public sealed record Request(string Name, string Email, string Zone);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/me/profile", Handle).ForSession().Refuses(Problem.BadRequest, Problem.Conflict, Problem.NotFound)
            .Shows(null, new Request("Ada", "ada@driver.example", "Europe/Paris"));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, Drivers drivers, EmailIndex emails, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (await drivers.FindIdentity(caller.Id(), cancellation) is not { } before)
        {
            return Problem.NotFound.Because();
        }

        if (!await emails.Claim(request.Email, caller.Id(), cancellation))
        {
            return Problem.Conflict.Because("Another account has this e-mail address.");
        }

        if (!await drivers.Correct(caller.Id(), new(request.Name, request.Email), request.Zone, cancellation))
        {
            return Problem.NotFound.Because();
        }

        if (await emails.Hash(before.Email, cancellation) != await emails.Hash(request.Email, cancellation))
        {
            await emails.Release(before.Email, caller.Id(), cancellation);
        }

        return TypedResults.NoContent();
    }

    private static string? Fault(Request request) => request switch
    {
        { Name: var name } when string.IsNullOrWhiteSpace(name) || name.Length > LongestName => $"name has 1 to {LongestName} characters.",
        { Email: var email } when email.Length > LongestEmail || !email.Contains('@', StringComparison.Ordinal) => "email is no address.",
        { Zone: var zone } when !TimeZones.IsKnown(zone) => "zone is an IANA time zone, for instance Europe/Paris.",
        _ => null,
    };
}
