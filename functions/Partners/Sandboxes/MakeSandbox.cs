using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Sandboxes;

/// <summary>A partner gets itself a credential to try the platform with: it sees made-up drivers and no others. Asked again it gets the next secret of the same sandbox.</summary>
public static class MakeSandbox
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    /// <summary>The credential; the secret is shown this once, the one before it serves for a week.</summary>
    public sealed record Response(string Partner, string Secret) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/sandbox", Handle).ForPartner().IsNeverStored().Refuses(Problem.BadRequest)
            .Shows(new Response("sbx-7k3mq9xz0a1b2c3d4e5f", "cis_…"));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller, PartnerRegister partners, Upward<PartnerAdded> added, CancellationToken cancellation)
    {
        if (Sandbox.Holds(caller.Id()))
        {
            return Problem.BadRequest.Because("This credential is in a sandbox already: ask with the one that is not.");
        }

        var (sandbox, secret) = await partners.AddSandbox(caller.Id(), Overlap, cancellation);
        await added.Raise(new(sandbox), cancellation);
        return OwnAnswer.Ok(new Response(sandbox, secret));
    }
}
