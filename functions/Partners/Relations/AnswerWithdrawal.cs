using System.Security.Claims;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Relations;

/// <summary>A partner says what became of what it had: deleted, or kept under a ground until a day. The driver reads the answer.</summary>
public static class AnswerWithdrawal
{
    private const int MostGround = 500;

    /// <summary>What became of it.</summary>
    /// <param name="Outcome">What the partner did.</param>
    /// <param name="Ground">The law or contract it keeps data under; only with kept.</param>
    /// <param name="Until">The day it will delete; only with kept.</param>
    public sealed record Request(WithdrawalOutcome Outcome, string? Ground = null, DateOnly? Until = null);

    /// <summary>The answer as the driver reads it.</summary>
    public sealed record Response(string Withdrawal, WithdrawalAnswer Answer) : IPartnersOwn;

    private static readonly Response Example = new(
        "wdr-7k3mq9xz0a1b2c3d4e5f",
        new(WithdrawalOutcome.Kept, "Code des assurances, art. L114-1: claims may be made for two years.", new(2028, 11, 2), new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero)));

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/withdrawals/{withdrawal:key}/answer", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(Example, new Request(WithdrawalOutcome.Kept, Example.Answer.Ground, Example.Answer.Until));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string withdrawal, Request request, ClaimsPrincipal caller, PartnerWithdrawals withdrawals, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (Fault(request, DateOnly.FromDateTime(now.UtcDateTime)) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var answer = new WithdrawalAnswer(request.Outcome, request.Ground, request.Until, now);
        return await withdrawals.Answer(caller.Id(), withdrawal, answer, cancellation) is { Answer: { } given }
            ? OwnAnswer.Ok(new Response(withdrawal, given))
            : Problem.NotFound.Because("You were told of no such withdrawal.");
    }

    /// <summary>What is wrong with an answer, as the problem's detail; null when it can be taken.</summary>
    internal static string? Fault(Request request, DateOnly today) => request switch
    {
        { Outcome: WithdrawalOutcome.Deleted, Ground: null, Until: null } => null,
        { Outcome: WithdrawalOutcome.Deleted } => "deleted has neither ground nor until.",
        { Ground: null or { Length: 0 or > MostGround } } => $"kept names its ground in 1 to {MostGround} characters.",
        { Until: { } until } when until > today => null,
        _ => "kept names the day until which, and it lies ahead.",
    };
}
