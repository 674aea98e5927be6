using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator takes a driver in and hands over a first personal access token.</summary>
public static class AddDriver
{
    /// <summary>Who joins.</summary>
    /// <param name="Name">As the driver wants to be called.</param>
    /// <param name="Email">Where notices go.</param>
    /// <param name="Zone">IANA time zone of home, for instance Europe/Paris.</param>
    public sealed record Request(string Name, string Email, string Zone);

    /// <summary>The new driver and the token, shown this once.</summary>
    public sealed record Response(string Driver, string Token);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/drivers", Handle).RequireAuthorization(Caller.Operator);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, Drivers drivers, DriverTokens tokens, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var driver = await drivers.Add(new(request.Name, request.Email), request.Zone, cancellation);
        return TypedResults.Created((string?)null, new Response(driver.Id, await tokens.Issue(driver.Id, cancellation)));
    }

    private static string? Fault(Request request) => request switch
    {
        { Name.Length: 0 or > 200 } => "name has 1 to 200 characters.",
        { Email: var email } when email.Length > 254 || !email.Contains('@', StringComparison.Ordinal) => "email is no address.",
        { Zone: var zone } when !TimeZones.IsKnown(zone) => "zone is an IANA time zone, for instance Europe/Paris.",
        _ => null,
    };
}
