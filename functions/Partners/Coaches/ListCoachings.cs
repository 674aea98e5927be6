using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>A coach lists the courses drivers accepted, each with the progress on its own factor. One whose driver grants nothing any more is left out.</summary>
public static class ListCoachings
{
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/coachings", Handle).ForPartner(DataCategory.Rating).Refuses(Problem.BadRequest).Answers(CoachingsAnswer.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string? cursor, ClaimsPrincipal caller, CoachingBook book, PageCursor cursors, ReleaseCoaching release, HttpContext http, CancellationToken cancellation)
    {
        var partner = caller.Id();
        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, ReleaseCoaching.Resource, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (page, next) = await book.Page(partner, from, PageSize, cancellation);
        var told = new List<ReadOnlyMemory<byte>>();
        foreach (var (_, offer) in page)
        {
            if (await release.Now(new(partner, offer.Driver, caller.Scope(), ReleaseCoaching.Resource), offer, cancellation) is { } released)
            {
                told.Add(released);
            }
        }

        return Released.Page(http, ReleaseCoaching.Resource, told, await cursors.Close(next, partner, ReleaseCoaching.Resource, cancellation));
    }
}
