using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Rating;

/// <summary>Rates a driver from the trips they claimed in the last 12 months; private trips count for nothing here.</summary>
/// <remarks>By the published rules, or for an insurer by its champion where it has one; its shadows rate beside, and what they say is kept and told nobody.</remarks>
public sealed class RateDriver
{
    private readonly TripIndex index;
    private readonly InsurerModels models;
    private readonly ShadowRatings shadows;
    private readonly RatingMeters meters;
    private readonly TimeProvider time;

    internal RateDriver(TripIndex index, InsurerModels models, ShadowRatings shadows, RatingMeters meters, TimeProvider time) =>
        (this.index, this.models, this.shadows, this.meters, this.time) = (index, models, shadows, meters, time);

    /// <summary>The rating now by the published rules; null before the first trip that counts.</summary>
    public Task<DriverRating?> Now(string driver, CancellationToken cancellation) => At(driver, time.GetUtcNow(), cancellation);

    /// <summary>The rating now as it prices for an insurer; null before the first trip that counts.</summary>
    /// <param name="insurer">Who prices.</param>
    /// <param name="driver">Whom.</param>
    /// <param name="basis">What base premiums are priced: a champion of another basis does not price them, the published rules do. Null for no premium in particular.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<DriverRating?> NowFor(string insurer, string driver, ModelBasis? basis, CancellationToken cancellation) => AtFor(insurer, driver, time.GetUtcNow(), basis, cancellation);

    /// <summary>The rating by the published rules as of a moment, from the 12 months before it as they are known now; null before the first trip that counts.</summary>
    public async Task<DriverRating?> At(string driver, DateTimeOffset moment, CancellationToken cancellation) =>
        (await Measure(driver, moment, cancellation))?.Rating;

    /// <summary>The rating as it prices for an insurer as of a moment, by the champion of that moment; while its notice runs, by the one before for who agreed to a price earlier.</summary>
    /// <param name="insurer">Who prices.</param>
    /// <param name="driver">Whom.</param>
    /// <param name="moment">As of when.</param>
    /// <param name="basis">What base premiums are priced; see <see cref="NowFor"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="agreed">When the price was agreed to; null for one that would be agreed to at that moment.</param>
    public async Task<DriverRating?> AtFor(
        string insurer, string driver, DateTimeOffset moment, ModelBasis? basis, CancellationToken cancellation, DateTimeOffset? agreed = null)
    {
        if (await Measure(driver, moment, cancellation) is not var (byRules, driven))
        {
            return null;
        }

        var life = (await models.Life(insurer, cancellation)).At(moment);
        var rating = await By(life.At(moment, agreed ?? moment).Champion, insurer, byRules, driven, cancellation, basis);
        foreach (var shadow in Sandbox.MadeUp(driver) ? [] : life.Shadows)
        {
            var beside = await By(shadow, insurer, byRules, driven, cancellation);
            await shadows.Keep(
                insurer, shadow, driver,
                new(moment, rating.PricedBy ?? rating.Model, rating.Score.Km, rating.Score.Score, rating.Relativity, beside.Relativity, rating.Factor, beside.Factor), cancellation);
        }

        return rating;
    }

    /// <summary>What two lives of an insurer's models make of a driver at a moment; null before the first trip that counts. Shadows keep out of it.</summary>
    internal async Task<(DriverRating Before, DriverRating After)?> Between(
        string insurer, string driver, string? before, string? after, DateTimeOffset moment, CancellationToken cancellation) =>
        await Measure(driver, moment, cancellation) is var (byRules, driven)
            ? (await By(before, insurer, byRules, driven, cancellation), await By(after, insurer, byRules, driven, cancellation))
            : null;

    private async Task<DriverRating> By(string? model, string insurer, DriverRating byRules, IReadOnlyDictionary<string, double> driven, CancellationToken cancellation, ModelBasis? basis = null)
    {
        if (model is null)
        {
            return byRules;
        }

        return await models.Find(insurer, model, cancellation) is { Behaviour: { } behaviour } found
            ? basis is null || basis == found.Basis ? byRules.By(found.Version, behaviour.Relativity(found.Frequency, driven), behaviour.CredibilityKm) : byRules
            : throw new InvalidDataException($"{insurer} has a model {model} in its book and not in the archive.");
    }

    private async Task<(DriverRating Rating, IReadOnlyDictionary<string, double> Driven)?> Measure(string driver, DateTimeOffset moment, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var trips = await index.Since(Subject.Driver(driver), moment.AddYears(-1), cancellation)
            .Where(trip => !trip.IsPrivate && trip.Began <= moment).ToListAsync(cancellation);
        var scored = trips.Select(trip => new ScoredTrip(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions));
        (DriverRating, IReadOnlyDictionary<string, double>)? measured = DrivingScore.Combine(scored, moment) is { } score
            ? (DriverRating.Of(score, trips.Count) with { Trace = trips.Select(trip => trip.Trace).FirstOrDefault(trace => trace is not null) }, DrivenColumns.Of(score, DriverLife.NightShare(trips)))
            : null;
        meters.Rated(measured?.Item1, time.GetElapsedTime(started));
        return measured;
    }
}
