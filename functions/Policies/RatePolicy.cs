using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Policies;

/// <summary>The rating a product is priced by: the insurer's champion of that moment, once its notice is over, else the published rules.</summary>
/// <remarks>A champion of the wrong basis prices nothing: a standalone one on a classic tariff would charge a second time what the tariff holds.</remarks>
public sealed class RatePolicy
{
    private readonly RateDriver rate;
    private readonly InsurerModels models;
    private readonly TimeProvider time;

    internal RatePolicy(RateDriver rate, InsurerModels models, TimeProvider time) => (this.rate, this.models, this.time) = (rate, models, time);

    /// <summary>The rating a period is settled by; shadows rate beside. Null before the first trip that counts.</summary>
    public Task<DriverRating?> At(BoundPolicy policy, DateTimeOffset moment, CancellationToken cancellation) =>
        rate.AtFor(policy.Insurer, policy.Driver, moment, policy.Model.Basis, cancellation, policy.Bound);

    /// <summary>The rating now, for a quote, a simulation or a figure: no shadow hears of it.</summary>
    /// <param name="insurer">Who prices.</param>
    /// <param name="basis">What the product's premiums are priced on.</param>
    /// <param name="driver">Whom.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<DriverRating?> Now(string insurer, ModelBasis basis, string driver, CancellationToken cancellation) =>
        Now(insurer, basis, driver, time.GetUtcNow(), cancellation);

    /// <summary>The rating a policy is priced by now: a champion that came after it was bound prices it when its notice is over.</summary>
    public Task<DriverRating?> Now(BoundPolicy policy, CancellationToken cancellation) =>
        Now(policy.Insurer, policy.Model.Basis, policy.Driver, policy.Bound, cancellation);

    private async Task<DriverRating?> Now(string insurer, ModelBasis basis, string driver, DateTimeOffset agreed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return (await models.Life(insurer, cancellation)).At(now, agreed).Champion is { } champion && (await models.Find(insurer, champion, cancellation))?.Basis == basis
            ? (await rate.Between(insurer, driver, null, champion, now, cancellation))?.After
            : await rate.At(driver, now, cancellation);
    }

    /// <summary>The basis of a model an insurer may price with: one of its book, or the published rules, which are net of any tariff. Null when there is no such model.</summary>
    internal async Task<ModelBasis?> Basis(string insurer, string version, CancellationToken cancellation) =>
        version == ScoringModel.Prior.Version ? ModelBasis.Net
        : await models.Versions(insurer, cancellation).ContainsAsync(version, StringComparer.Ordinal, cancellation) ? (await models.Find(insurer, version, cancellation))?.Basis
        : null;
}
