using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer lists the products it sells.</summary>
public static class ListProducts
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/products", Handle).ForPartner().Shows(new ToldProducts([ToldProduct.Example]));

    private static async Task<Ok<ToldProducts>> Handle(ClaimsPrincipal caller, Products products, OffBalances balances, CancellationToken cancellation)
    {
        var told = new List<ToldProduct>();
        foreach (var offered in await products.Of(caller.Id(), cancellation))
        {
            told.Add(ToldProduct.Of(offered, await balances.Now(offered.Id, cancellation)));
        }

        return OwnAnswer.Ok(new ToldProducts(told));
    }
}
