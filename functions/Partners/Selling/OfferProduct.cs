using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer puts a product on sale. It is never changed: another tariff is another product, and what was bound stays as it was bound.</summary>
public static class OfferProduct
{
    /// <summary>The product.</summary>
    /// <param name="Name">What the insurer calls it, 1 to 100 characters.</param>
    /// <param name="Kind">What its base premiums come from: a classic tariff is priced by a net model only.</param>
    /// <param name="Tariff">What it costs before driving is looked at.</param>
    /// <param name="Model">The model that prices driving: of your own book, on its basis, or the published rules, which are net.</param>
    /// <param name="Lowest">The largest discount driving can earn, as a factor; 0.70 unless told.</param>
    /// <param name="Highest">The largest surcharge, as a factor; 1, discounts only, unless told.</param>
    /// <param name="TaxShare">Taxes by premium and fees; none unless told.</param>
    /// <param name="ControlShare">The share of its drivers priced by the tariff alone, to measure what driving tells; 0 to 0.2, none unless told. Each is told before they bind.</param>
    /// <param name="CoachingShare">What a finished coaching takes off the rated covers while its credential holds, 0 to 0.2; none unless told. You bear it.</param>
    public sealed record Request(
        string Name, TariffKind Kind, Tariff Tariff, PricingModel Model, decimal Lowest = 0.70m, decimal Highest = 1.00m, decimal TaxShare = 0, decimal ControlShare = 0,
        decimal CoachingShare = 0);

    private static readonly Request Example = new(
        ToldProduct.Example.Name, ToldProduct.Example.Kind, ToldProduct.Example.Tariff, ToldProduct.Example.Model, TaxShare: ToldProduct.Example.TaxShare, ControlShare: ToldProduct.Example.ControlShare,
        CoachingShare: ToldProduct.Example.CoachingShare);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/products", Handle).ForPartner().Refuses(Problem.NotYours, Problem.BadRequest).Shows(ToldProduct.Example, Example);

    private static async Task<Results<Created<ToldProduct>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, PartnerRegister partners, Products products, PlatformTerms terms, RatePolicy rates, CancellationToken cancellation)
    {
        var partner = caller.Id();
        if (await partners.Find(partner, cancellation) is not { Kind: PartnerKind.Insurer })
        {
            return Problem.NotYours.Because("Products are sold by insurers.");
        }

        var product = new Product(request.Name, request.Kind, request.Lowest, request.Highest, request.TaxShare, request.ControlShare, terms.ShareOfPremium, request.CoachingShare);
        var basis = await rates.Basis(partner, request.Model.Version, cancellation);
        if ((CheckProduct.Fault(request.Model, basis) ?? CheckProduct.Fault(product, request.Tariff, request.Model)) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var offered = new OfferedProduct(Identifier.New("prd"), partner, product, request.Tariff, request.Model);
        await products.Enter(offered, cancellation);
        return OwnAnswer.Created("/partner/v1/products", ToldProduct.Of(offered, OffBalance.None));
    }
}
