using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Rating;

/// <summary>Rates a driver from the trips they claimed in the last 12 months; private trips count for nothing here.</summary>
public sealed class RateDriver(TripIndex index, TimeProvider time)
{
    /// <summary>The rating now; null before the first trip that counts.</summary>
    public async Task<DriverRating?> Now(string driver, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var trips = new List<ScoredTrip>();
        await foreach (var trip in index.Since(Subject.Driver(driver), now.AddYears(-1), cancellation))
        {
            if (!trip.IsPrivate)
            {
                trips.Add(new(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions));
            }
        }

        return DrivingScore.Combine(trips, now) is { } score ? DriverRating.Of(score, trips.Count) : null;
    }
}
