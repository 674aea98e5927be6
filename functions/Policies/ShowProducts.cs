using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver reads what an insurer sells, with what a quote has to say: nobody hears that they looked.</summary>
public static class ShowProducts
{
    /// <summary>One of the insurer's own factors, with its levels.</summary>
    /// <param name="Name">What it looks at, such as vehicle-age.</param>
    /// <param name="Levels">Its levels; what each puts on the price, a quote tells.</param>
    public sealed record Factor(string Name, IReadOnlyList<string> Levels);

    /// <summary>A product on sale.</summary>
    /// <param name="Product">What to quote it by.</param>
    /// <param name="Name">What the insurer calls it.</param>
    /// <param name="Covers">What may be insured.</param>
    /// <param name="Factors">The insurer's own factors.</param>
    /// <param name="Lowest">The largest discount driving can earn, as a factor.</param>
    /// <param name="Highest">The largest surcharge; 1 for discounts only.</param>
    /// <param name="ControlShare">The share of its drivers priced by the tariff alone.</param>
    /// <param name="PlatformShare">What the platform gets of the net premium.</param>
    /// <param name="IsDistancePriced">True when kilometres change the price.</param>
    public sealed record Shown(
        string Product, string Name, IReadOnlyList<Cover> Covers, IReadOnlyList<Factor> Factors, decimal Lowest, decimal Highest, decimal ControlShare, decimal PlatformShare, bool IsDistancePriced)
    {
        internal static Shown Of(OfferedProduct offered) => new(
            offered.Id,
            offered.Product.Name,
            [.. offered.Tariff.Covers.Select(price => price.Cover)],
            [.. offered.Tariff.Factors.Select(factor => new Factor(factor.Name, [.. factor.Levels.Select(level => level.Name)]))],
            offered.Product.Lowest,
            offered.Product.Highest,
            offered.Product.ControlShare,
            offered.Product.PlatformShare,
            offered.Model.KmElasticity > 0);
    }

    /// <summary>The products, in an order that says nothing.</summary>
    public sealed record Response(IReadOnlyList<Shown> Products);

    private static readonly Shown Example = new(
        "prd-7k3mq9xz0a1b2c3d4e5f", "Drive", [Cover.Liability, Cover.Theft], [new("vehicle-age", ["0-5", "6+"])], 0.70m, 1.00m, 0.05m, 0.02m, IsDistancePriced: false);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/partners/{partner:key}/products", Handle).ForDriver(DriverScope.ReadRating).Shows(new Response([Example]));

    private static async Task<Ok<Response>> Handle(string partner, ClaimsPrincipal caller, Products products, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(Sandbox.Parts(partner, caller.Id()) ? [] : [.. (await products.Of(partner, cancellation)).Select(Shown.Of)]));
}
