using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Policies;

/// <summary>The rating a product is priced by: the insurer's champion of that moment, else the published rules.</summary>
/// <remarks>A champion of the wrong basis prices nothing: a standalone one on a classic tariff would charge a second time what the tariff holds.</remarks>
public sealed class RatePolicy
{
    private readonly RateDriver rate;
    private readonly InsurerModels models;
    private readonly TimeProvider time;

    internal RatePolicy(RateDriver rate, InsurerModels models, TimeProvider time) => (this.rate, this.models, this.time) = (rate, models, time);

    /// <summary>The rating now, for a quote, a simulation or a figure: no shadow hears of it. Null before the first trip that counts.</summary>
    public Task<DriverRating?> Now(string insurer, Product product, string driver, CancellationToken cancellation) =>
        At(insurer, product, driver, time.GetUtcNow(), isSettled: false, cancellation);

    /// <summary>The rating a period is settled by; shadows rate beside.</summary>
    public Task<DriverRating?> At(BoundPolicy policy, DateTimeOffset moment, CancellationToken cancellation) =>
        At(policy.Insurer, policy.Product, policy.Driver, moment, isSettled: true, cancellation);

    /// <summary>The basis of a model an insurer may price with: one of its book, or the published rules, which are net of any tariff. Null when there is no such model.</summary>
    internal async Task<ModelBasis?> Basis(string insurer, string version, CancellationToken cancellation) =>
        version == ScoringModel.Prior.Version ? ModelBasis.Net
        : await models.Versions(insurer, cancellation).ContainsAsync(version, StringComparer.Ordinal, cancellation) ? (await models.Find(insurer, version, cancellation))?.Basis
        : null;

    private async Task<DriverRating?> At(string insurer, Product product, string driver, DateTimeOffset moment, bool isSettled, CancellationToken cancellation)
    {
        var champion = (await models.Life(insurer, cancellation)).At(moment).Champion;
        if (champion is not null && await models.Find(insurer, champion, cancellation) is { } model && product.Refuses(model.Basis) is not null)
        {
            return await rate.At(driver, moment, cancellation);
        }

        return isSettled
            ? await rate.AtFor(insurer, driver, moment, cancellation)
            : (await rate.Between(insurer, driver, null, champion, moment, cancellation))?.After;
    }
}
