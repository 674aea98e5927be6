using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>Refuses with the problem of the first requirement that failed.</summary>
internal sealed class RefuseCaller : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Challenged && policy.AuthenticationSchemes is [var scheme, ..])
        {
            return context.ChallengeAsync(scheme);
        }

        var failed = authorizeResult.AuthorizationFailure?.FailedRequirements ?? [];
        var refusal = policy.Requirements.OfType<ICallerRequirement>().FirstOrDefault(failed.Contains)?.Refusal ?? Problem.NotYours.Because();
        return refusal.ExecuteAsync(context);
    }
}
