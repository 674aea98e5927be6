using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>A partner takes its policy number for a subject away.</summary>
public static class ForgetPolicy
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/partner/v1/subjects/{subject:key}/policy", Handle).ForPartner().Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string subject, ClaimsPrincipal caller, Pseudonyms pseudonyms, PolicyNumbers policies, CancellationToken cancellation)
    {
        if (await pseudonyms.Resolve(caller.Id(), subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        await policies.Set(caller.Id(), subject, driver, null, cancellation);
        return OwnAnswer.Done();
    }
}
