using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Rating;

/// <summary>Rates a driver from the trips they claimed in the last 12 months; private trips count for nothing here.</summary>
public sealed class RateDriver(TripIndex index, RatingMeters meters, TimeProvider time)
{
    /// <summary>The rating now; null before the first trip that counts.</summary>
    public async Task<DriverRating?> Now(string driver, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        string? trace = null;
        var trips = new List<ScoredTrip>();
        await foreach (var trip in index.Since(Subject.Driver(driver), now.AddYears(-1), cancellation))
        {
            if (!trip.IsPrivate)
            {
                trace ??= trip.Trace;
                trips.Add(new(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions));
            }
        }

        var rating = DrivingScore.Combine(trips, now) is { } score ? DriverRating.Of(score, trips.Count) with { Trace = trace } : null;
        meters.Rated(rating, time.GetElapsedTime(started));
        return rating;
    }
}
