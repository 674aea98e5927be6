using System.Security.Claims;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Relations;

/// <summary>A partner reads the withdrawals it has not answered yet; an answered one leaves the list, so whoever reads it again misses none.</summary>
public static class ListOpenWithdrawals
{
    private const int Most = 100;

    /// <summary>A withdrawal.</summary>
    /// <param name="Withdrawal">What the answer goes to.</param>
    /// <param name="Told">Since when it is here.</param>
    /// <param name="Notice">The signed notice: which subject, which grants, since when.</param>
    public sealed record Listed(string Withdrawal, DateTimeOffset Told, string Notice);

    /// <summary>The first hundred.</summary>
    public sealed record Response(IReadOnlyList<Listed> Withdrawals) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/withdrawals", Handle).ForPartner()
            .Shows(new Response([new("wdr-7k3mq9xz0a1b2c3d4e5f", new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl")]));

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, PartnerWithdrawals withdrawals, CancellationToken cancellation) =>
        OwnAnswer.Ok(new Response(
            [.. (await withdrawals.Unanswered(caller.Id(), Most, cancellation)).Select(open => new Listed(open.Id, open.Told, open.Notice))]));
}
