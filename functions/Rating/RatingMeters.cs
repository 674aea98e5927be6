using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Rating;

/// <summary>What rating tells of itself.</summary>
public sealed class RatingMeters
{
    private readonly Counter<long> ratings;
    private readonly Histogram<double> seconds;

    /// <summary>Registers the instruments.</summary>
    public RatingMeters(IMeterFactory factory)
    {
        var meter = factory.Create("ConnectedInsurance.Rating");
        ratings = meter.CreateCounter<long>("rating.ratings", "{rating}", "Ratings made, by whether they may have an effect");
        seconds = meter.CreateHistogram<double>("rating.duration", "s", "One driver rated, from the list of trips");
    }

    /// <summary>Counts a rating; null when there was no trip to rate.</summary>
    internal void Rated(DriverRating? rating, TimeSpan duration)
    {
        ratings.Add(1, new KeyValuePair<string, object?>("outcome", rating switch { null => "nothing-to-rate", { IsRatable: true } => "ratable", _ => "not-ratable" }));
        seconds.Record(duration.TotalSeconds);
    }
}
