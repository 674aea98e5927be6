using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Corrections;

/// <summary>A partner reads what it received and is another now, oldest first; next leads on from the last, also later.</summary>
/// <remarks>Each correction passes the gate by itself: one whose driver grants nothing any more is left out.</remarks>
public static class ReadCorrections
{
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/corrections", Handle).ForPartner()
            .Refuses(Problem.BadRequest).Answers(SubjectCorrections.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string? cursor, ClaimsPrincipal caller, CorrectionList corrections, PageCursor cursors, ReleaseCorrection release, HttpContext http, CancellationToken cancellation)
    {
        var partner = caller.Id();
        string? after = null;
        if (cursor is not null && (after = await cursors.Open(cursor, partner, ReleaseCorrection.Resource, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var told = new List<ReadOnlyMemory<byte>>();
        foreach (var (row, correction) in await corrections.Page(partner, after, PageSize, cancellation))
        {
            after = row;
            if (await release.Now(partner, caller.Scope(), correction, cancellation) is { } released)
            {
                told.Add(released);
            }
        }

        return Released.Page(http, ReleaseCorrection.Resource, told, await cursors.Close(after, partner, ReleaseCorrection.Resource, cancellation));
    }
}
