using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>What an endpoint asks of a caller it knows, and how it refuses one who lacks it.</summary>
internal interface ICallerRequirement : IAuthorizationRequirement
{
    /// <summary>The refusal.</summary>
    ProblemHttpResult Refusal { get; }
}
