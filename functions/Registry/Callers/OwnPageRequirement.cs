using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>What changes something within a session was asked by the driver's own page: it knows the session's csrf value, and comes from the platform's origin.</summary>
/// <remarks>A browser sends the cookie along with whatever any page asks for; the header only a page that read it can send. A token in the Authorization header needs no such proof.</remarks>
internal sealed class OwnPageRequirement : AuthorizationHandler<OwnPageRequirement>, ICallerRequirement
{
    /// <value>The claim that holds what the header must repeat.</value>
    public const string Claim = "csrf";

    /// <value>The header.</value>
    public const string Header = "X-CSRF-Token";

    public ProblemHttpResult Refusal => Problem.ForgedRequest.Because();

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPageRequirement requirement)
    {
        if (context.User.FindFirstValue(Claim) is not { } expected
            || (context.Resource is HttpContext http && (ChangesNothing(http.Request.Method) || IsOwn(http, expected))))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool ChangesNothing(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(HttpContext http, string expected) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(http.Request.Headers[Header].ToString()), Encoding.UTF8.GetBytes(expected))
        && http.RequestServices.GetRequiredService<PlatformAddress>().IsOrigin(http.Request);
}
