using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>A token was given one of these scopes; a driver in a session needs none, it is them.</summary>
internal sealed class ScopeRequirement(params string[] scopes) : AuthorizationHandler<ScopeRequirement>, ICallerRequirement
{
    /// <value>The claim that names one scope.</value>
    public const string Claim = "scope";

    /// <value>The scopes, one of which is enough.</value>
    public IReadOnlyList<string> Scopes => scopes;

    public ProblemHttpResult Refusal => Problem.MissingScope.Because($"This needs the scope {string.Join(" or ", scopes)}.");

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (scopes.Any(scope => context.User.HasClaim(Claim, scope)) || context.User.HasClaim(claim => claim.Type == SessionRequirement.Claim))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
