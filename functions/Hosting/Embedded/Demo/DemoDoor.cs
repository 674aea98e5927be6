using System.Collections.Concurrent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>The door a visitor of the demo comes in by: an address nobody can guess signs them in as one of its drivers. Only the demo has it.</summary>
internal sealed class DemoDoor
{
    private readonly ConcurrentDictionary<string, string> drivers = new(StringComparer.Ordinal);

    /// <summary>Puts the door into a platform that has not started yet.</summary>
    public void Map(IEndpointRouteBuilder app) => app.MapGet("/demo/{secret:key}", Handle).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The path that leads in as a driver.</summary>
    public string For(string driver)
    {
        var secret = Identifier.NewSecret("demo");
        drivers[secret] = driver;
        return $"/demo/{secret}";
    }

    private async Task<Results<RedirectHttpResult, ProblemHttpResult>> Handle(string secret, HttpContext http, Entrance entrance, CancellationToken cancellation)
    {
        if (!drivers.TryGetValue(secret, out var driver))
        {
            return Problem.NotFound.Because();
        }

        await entrance.Open(http, driver, [], cancellation);
        return TypedResults.Redirect("/");
    }
}
