using System.Globalization;
using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer has a product's off-balance reckoned anew, so that discounts cost its portfolio nothing. It is in quotes from then on; what is bound keeps its own.</summary>
public static class BalanceProduct
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/products/{product:key}/off-balance", Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound, Problem.TooFew).Shows(ToldBalance.Example);

    private static async Task<Results<Ok<ToldBalance>, ProblemHttpResult>> Handle(
        string product, ClaimsPrincipal caller, Products products, BalancePortfolio balance, CancellationToken cancellation) =>
        await products.Find(caller.Id(), product, cancellation) is null ? Problem.NotFound.Because("You sell no such product.")
        : await balance.Reckon(caller.Id(), product, cancellation) is { } reckoned ? PortfolioAnswer.Ok(ToldBalance.Of(reckoned))
        : Problem.TooFew.Because(string.Create(CultureInfo.InvariantCulture, $"It takes {BalancePortfolio.LeastPolicies} policies in force with a rated cover, the control group left out."));
}
