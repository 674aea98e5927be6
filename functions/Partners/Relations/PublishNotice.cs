using System.Security.Claims;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Relations;

/// <summary>A partner publishes what it tells drivers: the next version of its notice. Grants stand as they were given; what the version adds is asked for anew.</summary>
public static class PublishNotice
{
    /// <summary>The version that holds from now on.</summary>
    public sealed record Response(int Version, DateTimeOffset Published) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/notices", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(new Response(2, new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero)), NoticeTerms.Example);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        NoticeTerms terms, ClaimsPrincipal caller, PartnerRegister partners, PublishedNotices notices, CancellationToken cancellation)
    {
        if (JudgeNotice.Fault(terms) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (await partners.Find(caller.Id(), cancellation) is not { } partner)
        {
            return Problem.NotFound.Because("The partner is registered no more.");
        }

        var notice = await notices.Publish(partner, terms, cancellation);
        return OwnAnswer.Created($"/notices/{notice.Partner}?version={notice.Version}", new Response(notice.Version, notice.Published));
    }
}
