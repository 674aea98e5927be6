using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator takes a driver in and hands over an invitation, and a token to begin with.</summary>
public static class AddDriver
{
    private const string FirstToken = "from the operator";

    /// <summary>Who joins.</summary>
    /// <param name="Name">As the driver wants to be called.</param>
    /// <param name="Email">Where notices go.</param>
    /// <param name="Zone">IANA time zone of home, for instance Europe/Paris.</param>
    /// <param name="AdultFrom">The day they turn 18, when that lies ahead; the day of birth is not asked for.</param>
    /// <param name="Guardian">The driver of age who signs beside them until then, as the operator has verified.</param>
    public sealed record Request(string Name, string Email, string Zone, DateOnly? AdultFrom = null, string? Guardian = null);

    /// <summary>The new driver and what to hand over, shown this once.</summary>
    /// <param name="Driver">The driver's id.</param>
    /// <param name="Token">A personal access token of every scope; it ends when the driver signs up.</param>
    /// <param name="Invitation">What the driver signs up with, within seven days.</param>
    public sealed record Response(string Driver, string Token, string Invitation);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/drivers", Handle).RequireAuthorization(Caller.Operator).IsNeverStored().Refuses(Problem.BadRequest)
            .Shows(new Response("drv-7k3mq9xz0a1b2c3d4e5f", "cid_…", "cii_…"), new Request("Ada", "ada@driver.example", "Europe/Paris"));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, Drivers drivers, DriverTokens tokens, Invitations invitations, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (request.Guardian is { } guardian && !await drivers.IsOfAge(guardian, cancellation))
        {
            return Problem.BadRequest.Because("guardian is a driver of age.");
        }

        var driver = await drivers.Add(new(request.Name, request.Email), request.Zone, cancellation, request.AdultFrom, request.Guardian);
        var first = await tokens.Issue(driver.Id, FirstToken, DriverScope.All, DriverTokens.UsualLifetime, cancellation);
        return TypedResults.Created((string?)null, new Response(driver.Id, first!.Value.Text, await invitations.Issue(driver.Id, cancellation)));
    }

    private static string? Fault(Request request) => request switch
    {
        { Name.Length: 0 or > 200 } => "name has 1 to 200 characters.",
        { Email: var email } when email.Length > 254 || !email.Contains('@', StringComparison.Ordinal) => "email is no address.",
        { Zone: var zone } when !TimeZones.IsKnown(zone) => "zone is an IANA time zone, for instance Europe/Paris.",
        { AdultFrom: null, Guardian: not null } => "guardian is named for somebody under 18: adultFrom says until when.",
        _ => null,
    };
}
