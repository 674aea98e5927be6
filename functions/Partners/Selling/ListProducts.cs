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

    private static async Task<Ok<ToldProducts>> Handle(ClaimsPrincipal caller, Products products, CancellationToken cancellation) =>
        OwnAnswer.Ok(new ToldProducts([.. (await products.Of(caller.Id(), cancellation)).Select(ToldProduct.Of)]));
}
