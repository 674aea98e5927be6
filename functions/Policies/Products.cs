using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Policies;

/// <summary>The model an insurer prices driving with.</summary>
/// <param name="Version">Its version, as the artifact names it.</param>
/// <param name="Basis">What its relativities are relative to.</param>
/// <param name="KmElasticity">g: claims grow with (km / declared km)^g; 0 prices no distance. Fitted, and never 1: who drives twice as far has fewer than twice the claims.</param>
public sealed record PricingModel(string Version, ModelBasis Basis, decimal KmElasticity = 0);

/// <summary>A product as it is on sale.</summary>
/// <param name="Id"><c>prd-…</c>.</param>
/// <param name="Insurer">Whose it is.</param>
/// <param name="Product">What it promises.</param>
/// <param name="Tariff">What it costs before driving is looked at.</param>
/// <param name="Model">What prices driving.</param>
public sealed record OfferedProduct(string Id, string Insurer, Product Product, Tariff Tariff, PricingModel Model);

/// <summary>What insurers sell.</summary>
/// <remarks>Table <c>products</c>: (insurer) / (product), in clear: it holds nobody's. A product is never changed, another one is made, so that who quoted binds what was quoted.</remarks>
public sealed class Products(ITables tables)
{
    private static readonly RowFormat<OfferedProduct> Format = new RowFormat<OfferedProduct>("products", 3, PolicyJson.Default.OfferedProduct).Upcasts(1).Upcasts(2); // 1 knew of no control group, no distance and no share of the platform's, 2 of no coaching: each is none

    private readonly ITable table = tables.Open("products");

    /// <summary>Puts a product on sale.</summary>
    public async Task Enter(OfferedProduct product, CancellationToken cancellation) =>
        await table.Commit(product.Insurer, [TableWrite.Insert(product.Id, Format.Version, Format.Write(product))], cancellation);

    /// <summary>A product; null when the insurer sells none such.</summary>
    public async Task<OfferedProduct?> Find(string insurer, string id, CancellationToken cancellation) =>
        TableLimits.IsKey(insurer) && TableLimits.IsKey(id) && await table.Find(insurer, id, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>What an insurer sells, in an order that says nothing.</summary>
    public async Task<IReadOnlyList<OfferedProduct>> Of(string insurer, CancellationToken cancellation) =>
        await table.Read(new(insurer), cancellation).Select(Format.Read).ToListAsync(cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OfferedProduct))]
[JsonSerializable(typeof(BoundPolicy))]
[JsonSerializable(typeof(PortfolioBalance))]
internal sealed partial class PolicyJson : JsonSerializerContext;
