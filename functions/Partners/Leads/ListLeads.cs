using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>A garage reads its leads, subject by subject: what ails the vehicle, and what is agreed. One whose driver grants nothing any more is left out.</summary>
public static class ListLeads
{
    private const string Resource = "leads";
    private const int SubjectsAtOnce = 50;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/leads", Handle).ForPartner(DataCategory.VehicleHealth).Refuses(Problem.BadRequest).Answers(SubjectLeads.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string? cursor, ClaimsPrincipal caller, ILeadDesk desk, Pseudonyms pseudonyms, PageCursor cursors, HttpContext http, CancellationToken cancellation)
    {
        var partner = caller.Id();
        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, Resource, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (subjects, next) = await pseudonyms.Page(partner, from, SubjectsAtOnce, cancellation);
        var leads = new List<ReadOnlyMemory<byte>>();
        foreach (var (_, driver) in subjects)
        {
            leads.AddRange(await desk.Of(partner, driver, caller.Scope(), cancellation));
        }

        return Released.Page(http, Resource, leads, await cursors.Close(next, partner, Resource, cancellation));
    }
}
