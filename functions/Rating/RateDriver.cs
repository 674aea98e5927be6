using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Rating;

/// <summary>Rates a driver from the trips they claimed in the last 12 months; private trips count for nothing here.</summary>
public sealed class RateDriver(TripIndex index, RatingMeters meters, TimeProvider time)
{
    /// <summary>The rating now; null before the first trip that counts.</summary>
    public Task<DriverRating?> Now(string driver, CancellationToken cancellation) => At(driver, time.GetUtcNow(), cancellation);

    /// <summary>The rating as of a moment, from the 12 months before it as they are known now; null before the first trip that counts.</summary>
    public async Task<DriverRating?> At(string driver, DateTimeOffset moment, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        string? trace = null;
        var trips = new List<ScoredTrip>();
        await foreach (var trip in index.Since(Subject.Driver(driver), moment.AddYears(-1), cancellation))
        {
            if (!trip.IsPrivate && trip.Began <= moment)
            {
                trace ??= trip.Trace;
                trips.Add(new(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions));
            }
        }

        var rating = DrivingScore.Combine(trips, moment) is { } score ? DriverRating.Of(score, trips.Count) with { Trace = trace } : null;
        meters.Rated(rating, time.GetElapsedTime(started));
        return rating;
    }
}
