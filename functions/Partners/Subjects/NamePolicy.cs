using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>A partner says what it calls the contract of a subject.</summary>
public static class NamePolicy
{
    /// <summary>The contract.</summary>
    /// <param name="Policy">The partner's own number, 1 to 100 characters.</param>
    public sealed record Request(string Policy);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/partner/v1/subjects/{subject:key}/policy", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(PartnerSubject.Example, new Request(PartnerSubject.Example.Policy!));

    private static async Task<Results<Ok<PartnerSubject>, ProblemHttpResult>> Handle(
        string subject,
        Request request,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        PolicyNumbers policies,
        PartnerSubjectList subjects,
        CancellationToken cancellation)
    {
        if (request.Policy.Length is 0 or > PolicyNumbers.Longest)
        {
            return Problem.BadRequest.Because($"policy has 1 to {PolicyNumbers.Longest} characters.");
        }

        var partner = caller.Id();
        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        await policies.Set(partner, subject, driver, request.Policy, cancellation);
        return OwnAnswer.Ok((await subjects.Find(partner, subject, cancellation))!);
    }
}
