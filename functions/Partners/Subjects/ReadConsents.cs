using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>A partner reads what a subject granted it, withdrawn and expired grants too: the record of its ground, and nothing about driving.</summary>
public static class ReadConsents
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}/consents", Handle).ForPartner().Refuses(Problem.NotFound).Shows(SubjectConsents.Example);

    private static async Task<Results<Ok<SubjectConsents>, ProblemHttpResult>> Handle(
        string subject, ClaimsPrincipal caller, Pseudonyms pseudonyms, Consents consents, TimeProvider time, CancellationToken cancellation)
    {
        if (await pseudonyms.Resolve(caller.Id(), subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        var now = time.GetUtcNow();
        var given = (await consents.Of(driver, cancellation)).Where(grant => grant.Partner == caller.Id()).OrderByDescending(grant => grant.Given);
        return OwnAnswer.Ok(new SubjectConsents(subject, [.. given.Select(grant => SubjectConsent.Of(grant, now))]));
    }
}
