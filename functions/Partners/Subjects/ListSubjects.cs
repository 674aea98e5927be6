using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>A partner lists its subjects, or finds those of one of its policies.</summary>
public static class ListSubjects
{
    private const int PageSize = 50;
    private const string List = "subjects";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects", Handle).ForPartner().Refuses(Problem.BadRequest).Shows(new PartnerSubjects([PartnerSubject.Example], null));

    private static async Task<Results<Ok<PartnerSubjects>, ProblemHttpResult>> Handle(
        string? policy, string? cursor, ClaimsPrincipal caller, PartnerSubjectList subjects, PageCursor cursors, CancellationToken cancellation)
    {
        var partner = caller.Id();
        if (policy is not null)
        {
            return OwnAnswer.Ok(new PartnerSubjects(await subjects.Covered(partner, policy, cancellation), null));
        }

        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, List, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (page, next) = await subjects.Page(partner, from, PageSize, cancellation);
        return OwnAnswer.Ok(new PartnerSubjects(page, await cursors.Close(next, partner, List, cancellation)));
    }
}
