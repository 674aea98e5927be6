using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>A driver reads what they withdrew, when the partner was told, and what it says became of what it had.</summary>
public static class ListWithdrawals
{
    /// <summary>One withdrawal.</summary>
    /// <param name="Withdrawal">What was withdrawn.</param>
    /// <param name="Told">When the partner was told; null while that is under way.</param>
    /// <param name="Notice">What it was told, signed; null while that is under way.</param>
    /// <param name="Answer">What it answered; null until it does.</param>
    public sealed record Listed(Withdrawal Withdrawal, DateTimeOffset? Told, string? Notice, WithdrawalAnswer? Answer);

    /// <summary>All of them.</summary>
    public sealed record Response(IReadOnlyList<Listed> Withdrawals);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/withdrawals", Handle).ForDriver(DriverScope.ReadGrants);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, Consents consents, PartnerWithdrawals told, CancellationToken cancellation)
    {
        var listed = new List<Listed>();
        foreach (var withdrawal in (await consents.Withdrawals(caller.Id(), cancellation)).OrderByDescending(withdrawal => withdrawal.At))
        {
            var partner = await told.Find(withdrawal.Partner, withdrawal.Id, cancellation);
            listed.Add(new(withdrawal, partner?.Told, partner?.Notice, partner?.Answer));
        }

        return TypedResults.Ok(new Response(listed));
    }
}
