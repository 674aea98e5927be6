using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>A garage answers a lead: it offers a day, cannot, or is done. The same is done by the link it gets by e-mail.</summary>
public static class AnswerLead
{
    /// <summary>What it says.</summary>
    /// <param name="Answer">offer, refuse or finish.</param>
    /// <param name="Day">The day; only with offer.</param>
    public sealed record Request(GarageAnswer Answer, DateOnly? Day = null);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/subjects/{subject:key}/leads/{lead:key}/answer", Handle).ForPartner(DataCategory.VehicleHealth)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict, Problem.NoGrant, Problem.WrongPurpose).Shows(null, new Request(GarageAnswer.Offer, new(2026, 9, 30)));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string subject, string lead, Request request, ClaimsPrincipal caller, Pseudonyms pseudonyms, ILeadDesk desk, DisclosureGate gate, TimeProvider time, CancellationToken cancellation)
    {
        if (Fault(request, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var partner = caller.Id();
        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        var asked = new DisclosureRequest(partner, driver, caller.Scope(), "lead");
        if (!await gate.Covers(asked, DataCategory.VehicleHealth, cancellation))
        {
            return (await gate.Refusal(asked, DataCategory.VehicleHealth, cancellation)).Because();
        }

        return await desk.Find(partner, driver, lead, cancellation) is not { } known ? Problem.NotFound.Because("You have no such lead.")
            : await desk.Answer(partner, driver, known, request.Answer, request.Day, cancellation) ? OwnAnswer.Done()
            : Problem.Conflict.Because("As the lead stands that is not possible: read it again.");
    }

    /// <summary>What is wrong with an answer, as the problem's detail; null when it can be taken.</summary>
    internal static string? Fault(Request request, DateOnly today) => request switch
    {
        { Answer: GarageAnswer.Offer, Day: { } day } when day >= today && day <= today.AddYears(1) => null,
        { Answer: GarageAnswer.Offer } => "offer names its day, within a year from today.",
        { Day: not null } => "only offer has a day.",
        _ => null,
    };
}
