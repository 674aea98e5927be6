using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>The driver signed in: with a token alone nobody makes another token or a new password.</summary>
internal sealed class SessionRequirement : AuthorizationHandler<SessionRequirement>, ICallerRequirement
{
    /// <value>The claim that holds the session's id.</value>
    public const string Claim = "session";

    public ProblemHttpResult Refusal => Problem.SessionNeeded.Because();

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SessionRequirement requirement)
    {
        if (context.User.HasClaim(claim => claim.Type == Claim))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
