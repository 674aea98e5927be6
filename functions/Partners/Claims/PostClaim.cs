using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>An insurer tells a claim of one of its subjects, so that models learn what driving costs.</summary>
/// <remarks>No grant is asked for: nothing leaves. The claim stays the insurer's own, under its own ground, and goes when the driver is erased.</remarks>
public static class PostClaim
{
    private const int LongestReference = 100;

    /// <summary>The claim as it is held now.</summary>
    /// <param name="Subject">Whom it is about, as the insurer calls them.</param>
    /// <param name="Reference">The insurer's own name for it, 1 to 100 characters; one claim each.</param>
    /// <param name="Cover">What is paid under.</param>
    /// <param name="Date">When the loss happened.</param>
    /// <param name="Fault">Whose fault it was.</param>
    /// <param name="PaidMinor">Paid up to now, in minor units of the currency.</param>
    /// <param name="ReserveMinor">Set aside for what is still to be paid, in minor units.</param>
    /// <param name="Currency">ISO 4217.</param>
    public sealed record Request(
        string Subject, string Reference, Cover Cover, DateOnly Date, Fault Fault, long PaidMinor, long ReserveMinor, string Currency);

    private static readonly Request Example =
        new(SubjectTrips.ExampleSubject, "CL-2026-0815", Cover.Liability, new(2026, 9, 14), Rating.Claims.Fault.Undecided, 0, 250_000, "EUR");

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/claims", Handle).ForPartner()
            .Refuses(Problem.NotYours, Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(ToldClaim.Example, Example);

    private static async Task<Results<Created<ToldClaim>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, PartnerRegister partners, Pseudonyms pseudonyms, ClaimBook book, TimeProvider time, CancellationToken cancellation)
    {
        var (partner, now) = (caller.Id(), time.GetUtcNow());
        if (await partners.Find(partner, cancellation) is not { Kind: PartnerKind.Insurer })
        {
            return Problem.NotYours.Because("Claims are told by insurers.");
        }

        var statement = new ClaimStatement(1, now, request.Cover, request.Date, request.Fault, request.PaidMinor, request.ReserveMinor, request.Currency);
        if ((Fault(request) ?? CheckStatement.Fault(statement, now)) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (await pseudonyms.Resolve(partner, request.Subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        var id = await book.IdOf(partner, request.Reference, cancellation);
        var claim = new InsuranceClaim(id, partner, driver, request.Subject, request.Reference, [statement]);
        return await book.Enter(claim, cancellation)
            ? OwnAnswer.Created($"/partner/v1/claims/{id}", ToldClaim.Of(claim))
            : Problem.Conflict.Because($"You told a claim of this reference before: correct it at /partner/v1/claims/{id}/corrections.");
    }

    private static string? Fault(Request request) =>
        request.Reference.Length is 0 or > LongestReference ? $"reference has 1 to {LongestReference} characters."
        : !TableLimits.IsKey(request.Subject) ? "subject is one of your subjects."
        : null;
}
