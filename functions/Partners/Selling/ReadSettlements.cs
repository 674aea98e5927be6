using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer reads what was settled of the policies a driver bound with it, while the driver grants the rating.</summary>
public static class ReadSettlements
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}/settlements", Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectSettlements.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string subject,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        PolicyBook policies,
        Settlements settlements,
        SubjectKeys keys,
        DisclosureGate gate,
        HttpContext http,
        CancellationToken cancellation)
    {
        var partner = caller.Id();
        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } driver || await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        var settled = new List<SubjectSettlement>();
        foreach (var policy in (await policies.Of(driver, cancellation)).Where(policy => policy.Insurer == partner))
        {
            settled.AddRange((await settlements.Of(policy.Id, key, cancellation)).Select(SubjectSettlement.Of));
        }

        var request = new DisclosureRequest(partner, driver, caller.Scope(), "settlements");
        return await gate.Disclose(request, new SubjectSettlements { Subject = subject, Settlements = settled }, SubjectJson.Default, cancellation) is { } released
            ? Released.Json(http, request, released)
            : (await gate.Refusal(request, DataCategory.Rating, cancellation)).Because();
    }
}
