using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>An insurer says a claim anew: more was paid, the reserve was wrong, the fault was decided. What it said before stays readable.</summary>
public static class CorrectClaim
{
    private const int LongestReason = 500;

    /// <summary>The claim as it is held now, whole.</summary>
    /// <param name="Cover">What is paid under.</param>
    /// <param name="Date">When the loss happened.</param>
    /// <param name="Fault">Whose fault it was.</param>
    /// <param name="PaidMinor">Paid up to now, in minor units of the currency.</param>
    /// <param name="ReserveMinor">Set aside for what is still to be paid, in minor units.</param>
    /// <param name="Currency">ISO 4217.</param>
    /// <param name="Reason">Why, 1 to 500 characters.</param>
    public sealed record Request(Cover Cover, DateOnly Date, Fault Fault, long PaidMinor, long ReserveMinor, string Currency, string Reason);

    private static readonly Request Example = new(Cover.Liability, new(2026, 9, 14), Fault.Shared, 118_050, 20_000, "EUR", "The fault was decided.");

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/claims/{claim:key}/corrections", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(ToldClaim.Example, Example);

    private static async Task<Results<Created<ToldClaim>, ProblemHttpResult>> Handle(
        string claim, Request request, ClaimsPrincipal caller, ClaimBook book, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var statement = new ClaimStatement(
            0, now, request.Cover, request.Date, request.Fault, request.PaidMinor, request.ReserveMinor, request.Currency, request.Reason);
        var fault = request.Reason.Length is 0 or > LongestReason ? $"reason has 1 to {LongestReason} characters." : CheckStatement.Fault(statement, now);
        if (fault is not null)
        {
            return Problem.BadRequest.Because(fault);
        }

        return await book.Find(caller.Id(), claim, cancellation) switch
        {
            { Statements.Count: >= InsuranceClaim.MostStatements } => Problem.Conflict.Because($"A claim has {InsuranceClaim.MostStatements} statements at most."),
            not null when await book.Correct(caller.Id(), claim, statement, cancellation) is { } corrected =>
                OwnAnswer.Created($"/partner/v1/claims/{claim}", ToldClaim.Of(corrected)),
            _ => Problem.NotFound.Because("You told no such claim."),
        };
    }
}
