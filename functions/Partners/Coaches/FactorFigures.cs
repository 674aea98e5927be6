using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>What one factor of the score comes to over some trips.</summary>
/// <param name="Km">The distance it was measured on, km.</param>
/// <param name="Points">Its points, weighted by distance; below 0 it costs.</param>
public readonly record struct FactorFigures(double Km, decimal Points)
{
    /// <summary>The figures of a factor; trips on which it was not measured count for nothing.</summary>
    public static FactorFigures Of(ScorePart factor, IEnumerable<Trip> trips)
    {
        var (km, sum) = (0d, 0d);
        foreach (var trip in trips.Where(trip => !trip.IsPrivate && trip.Km > 0))
        {
            foreach (var part in trip.Contributions.Where(part => part.Part == factor && !double.IsNaN(part.Value)))
            {
                (km, sum) = (km + trip.Km, sum + (trip.Km * (double)part.Points));
            }
        }

        return new(km, km > 0 ? decimal.Round((decimal)(sum / km), 2) : 0);
    }
}

/// <summary>A factor before a coaching and since.</summary>
/// <param name="Before">In the 12 months before.</param>
/// <param name="Since">Since it was accepted.</param>
public sealed record FactorProgress(FactorFigures Before, FactorFigures Since)
{
    /// <value>So far the driving since must go before it says anything, km: enough for the habit, and for no more driving than anybody does.</value>
    public const double LeastKm = 200;

    private const decimal LeastShare = 0.2m;

    /// <summary>True when the factor is better since by a fifth of what it cost before.</summary>
    public bool IsBetter => Since.Km >= LeastKm && Since.Points - Before.Points >= Math.Abs(Before.Points) * LeastShare && Since.Points > Before.Points;

    /// <summary>The progress of a coaching at a moment, from the trips it is about.</summary>
    public static async Task<FactorProgress> Of(TripIndex index, CoachingOffer offer, CancellationToken cancellation)
    {
        var accepted = offer.Accepted ?? offer.Offered;
        var trips = await index.Since(Registry.Subject.Driver(offer.Driver), accepted.AddYears(-1), cancellation).ToListAsync(cancellation);
        return new(
            FactorFigures.Of(offer.Factor, trips.Where(trip => trip.Began < accepted)),
            FactorFigures.Of(offer.Factor, trips.Where(trip => trip.Began >= accepted && (offer.Ended is not { } ended || trip.Began < ended))));
    }
}
