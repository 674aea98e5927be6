using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>A partner reads one of its subjects: its own policy number for it, and what may be asked now.</summary>
public static class ReadSubject
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}", Handle).ForPartner().Refuses(Problem.NotFound).Shows(PartnerSubject.Example);

    private static async Task<Results<Ok<PartnerSubject>, ProblemHttpResult>> Handle(
        string subject, ClaimsPrincipal caller, PartnerSubjectList subjects, CancellationToken cancellation) =>
        await subjects.Find(caller.Id(), subject, cancellation) is { } known
            ? OwnAnswer.Ok(known)
            : Problem.NotFound.Because("You know no subject by this name.");
}
