using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>A token was given this scope; a driver in a session needs none, it is them.</summary>
internal sealed class ScopeRequirement(string scope) : AuthorizationHandler<ScopeRequirement>, ICallerRequirement
{
    /// <value>The claim that names one scope.</value>
    public const string Claim = "scope";

    /// <value>The scope.</value>
    public string Scope => scope;

    public ProblemHttpResult Refusal => Problem.MissingScope.Because($"This needs the scope {scope}.");

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.HasClaim(Claim, scope) || context.User.HasClaim(claim => claim.Type == SessionRequirement.Claim))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
