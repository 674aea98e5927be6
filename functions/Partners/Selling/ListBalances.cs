using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer reads every reckoning of a product's off-balance.</summary>
public static class ListBalances
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/products/{product:key}/off-balance", Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound).Shows(new ToldBalances([ToldBalance.Example]));

    private static async Task<Results<Ok<ToldBalances>, ProblemHttpResult>> Handle(
        string product, ClaimsPrincipal caller, Products products, OffBalances balances, CancellationToken cancellation) =>
        await products.Find(caller.Id(), product, cancellation) is null
            ? Problem.NotFound.Because("You sell no such product.")
            : PortfolioAnswer.Ok(new ToldBalances([.. (await balances.Of(product, cancellation)).Select(ToldBalance.Of)]));
}
